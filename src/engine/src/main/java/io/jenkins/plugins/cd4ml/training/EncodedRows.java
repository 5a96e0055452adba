package io.jenkins.plugins.cd4ml.training;

/**
 * Rows as a network sees them, kept small: a category is kept as the number of its input and becomes ones and zeros
 * only in a batch.
 */
final class EncodedRows implements Rows {

    /** Stands for a category that sets no input. */
    static final int NONE = -1;

    private final int rows;
    private final int width;
    private final int numberWidth;
    private final float[] numbers;
    private final int categories;
    private final int[] inputs;

    EncodedRows(int rows, int width, int numberWidth, float[] numbers, int categories, int[] inputs) {
        this.rows = rows;
        this.width = width;
        this.numberWidth = numberWidth;
        this.numbers = numbers;
        this.categories = categories;
        this.inputs = inputs;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void write(int row, float[] zeros, int at) {
        System.arraycopy(numbers, row * numberWidth, zeros, at, numberWidth);
        for (int i = row * categories; i < (row + 1) * categories; i++) {
            if (inputs[i] != NONE) {
                zeros[at + inputs[i]] = 1;
            }
        }
    }
}
