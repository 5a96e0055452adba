package io.jenkins.plugins.cd4ml.training;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The native libraries under DL4J. */
final class NativeArithmetic {

    static {
        // JavaCPP asks the system for the process's size at every allocation, which took an eighth of the time of
        // training. It reads the setting when it is loaded, so this must come before anything else of DL4J.
        String limit = "org.bytedeco.javacpp.maxPhysicalBytes";
        if (System.getProperty(limit) == null) {
            System.setProperty(limit, "0");
        }
    }

    private NativeArithmetic() {}

    /**
     * Sets how many threads do arithmetic in this process. Sums are taken in another order at another number, so
     * results repeat bit for bit only at the same one.
     */
    static void prepare(int threads) {
        // This comes first: it loads the backend, without which the operations cannot be asked for.
        Nd4j.factory().blas().setMaxThreads(threads);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }
}
