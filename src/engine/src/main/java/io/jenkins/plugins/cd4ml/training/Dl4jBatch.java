package io.jenkins.plugins.cd4ml.training;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Native room for a batch of rows, allocated once and filled again and again. */
final class Dl4jBatch implements AutoCloseable {

    private final Rows source;
    private final float[] heap;
    private final int rows;
    private final INDArray full;
    private INDArray last;

    /** Room for at most so many rows of a source. */
    Dl4jBatch(Rows source, int rows) {
        this.source = source;
        this.rows = Math.min(rows, source.rows());
        this.heap = new float[Math.multiplyExact(this.rows, source.width())];
        this.full = allocate(this.rows);
    }

    /**
     * Fills the batch.
     *
     * @param order the rows' numbers
     * @param from where in the order the batch begins; it ends with the order or when the batch is full
     * @return the batch; the next filling overwrites it
     */
    INDArray fill(int[] order, int from) {
        int count = Math.min(rows, order.length - from);
        int width = source.width();
        Arrays.fill(heap, 0, count * width, 0);
        for (int i = 0; i < count; i++) {
            source.write(order[from + i], heap, i * width);
        }
        INDArray target = count == rows ? full : last(count);
        ((FloatPointer) target.data().pointer()).put(heap, 0, count * width);
        return target;
    }

    @Override
    public void close() {
        full.close();
        if (last != null) {
            last.close();
        }
    }

    private INDArray last(int count) {
        if (last == null || last.rows() != count) {
            if (last != null) {
                last.close();
            }
            last = allocate(count);
        }
        return last;
    }

    private INDArray allocate(int count) {
        return Nd4j.createUninitialized(DataType.FLOAT, new long[] {count, source.width()}, 'c');
    }
}
