package io.jenkins.plugins.cd4ml.training;

import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads do native arithmetic. It is {@code OMP_NUM_THREADS}, or 1: sums are taken in another order at
 * another number, so results repeat bit for bit only at the same one, and networks for tables are fastest on one.
 */
final class NativeThreads {

    private static final String VARIABLE = "OMP_NUM_THREADS";

    private NativeThreads() {}

    /**
     * Sets the number for the process.
     *
     * @param environment the process's variables
     * @return the number
     */
    static int pin(Map<String, String> environment) {
        int threads = number(environment.get(VARIABLE));
        // This comes first: it loads the backend, without which the operations cannot be asked for.
        Nd4j.factory().blas().setMaxThreads(threads);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        return threads;
    }

    /** Reads the variable, which may hold a list with a number for each nesting level; anything else counts as 1. */
    static int number(String value) {
        try {
            return value == null ? 1 : Math.max(1, Integer.parseInt(value.split(",", 2)[0].trim()));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
