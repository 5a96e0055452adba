package io.jenkins.plugins.cd4ml.training;

/** The right outputs of a network for rows: a standardised number each, or a class each. */
final class Answers implements Rows {

    private final int width;
    private final float[] numbers;
    private final int[] classes;

    /** Exactly one of numbers and classes is present. */
    Answers(int width, float[] numbers, int[] classes) {
        this.width = width;
        this.numbers = numbers;
        this.classes = classes;
    }

    @Override
    public int rows() {
        return numbers != null ? numbers.length : classes.length;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void write(int row, float[] zeros, int at) {
        if (numbers != null) {
            zeros[at] = numbers[row];
        } else {
            zeros[at + classes[row]] = 1;
        }
    }

    /**
     * The loss of an output: the squared error of a number, or the negative logarithm of the right class's probability.
     *
     * @param outputs of all rows of a batch
     * @param at where the row's outputs begin
     */
    double loss(int row, float[] outputs, int at) {
        if (numbers != null) {
            double error = outputs[at] - numbers[row];
            return error * error;
        }
        // A probability can round to 0; the floor is the smallest that float arithmetic tells from it near 1.
        return -Math.log(Math.max(outputs[at + classes[row]], 1e-10));
    }
}
