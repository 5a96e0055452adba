package io.jenkins.plugins.cd4ml.training;

/** Rows of numbers that can be written into a batch. */
interface Rows {

    int rows();

    /** How many numbers a row has. */
    int width();

    /**
     * Writes a row.
     *
     * @param row counted from 0
     * @param zeros the batch, all zeros where the row goes
     * @param at where the row begins
     */
    void write(int row, float[] zeros, int at);
}
