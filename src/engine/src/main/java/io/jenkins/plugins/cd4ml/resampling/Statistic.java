package io.jenkins.plugins.cd4ml.resampling;

/** Numbers that are functions of weighted rows. A row that was drawn twice has the weight 2. */
public interface Statistic {

    /** How many numbers. */
    default int size() {
        return 1;
    }

    /** Starts with no rows. */
    Sum begin();

    /** Rows that are added up, block after block in their order. */
    interface Sum {

        /**
         * Adds the rows from {@code from} on.
         *
         * @param weights of these rows; only the first {@code count} count
         */
        void add(int from, int count, short[] weights);

        /** One of the numbers for the rows that were added; NaN when it does not exist on them. */
        double value(int which);
    }
}
