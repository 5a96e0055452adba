package io.jenkins.plugins.cd4ml.slices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorstSlicesTest {

    private static final int ROWS = 4000;

    private final SplittableRandom random = new SplittableRandom(5);
    private final String[] region = new String[ROWS];
    private final String[] channel = new String[ROWS];
    private final double[] losses = new double[ROWS];

    private WorstSlicesTest() {
        for (int row = 0; row < ROWS; row++) {
            region[row] = "r" + random.nextInt(4);
            channel[row] = "c" + random.nextInt(3);
        }
    }

    @Test
    void aPlantedSliceOfTwoColumnsIsFoundFirst() {
        err((row) -> region[row].equals("r2") && channel[row].equals("c1") ? .6 : .1);

        List<WorstSlices.Slice> found = WorstSlices.find(partitions(), losses, 10);

        assertThat(found.get(0).scope()).isEqualTo("slice: channel=c1 & region=r2");
        assertThat(found).hasSizeLessThanOrEqualTo(10);
        assertThat(found).extracting(WorstSlices.Slice::scope).doesNotHaveDuplicates();
    }

    @Test
    void aPlantedSliceOfOneColumnIsNotSplit() {
        err(row -> region[row].equals("r3") ? .5 : .1);

        assertThat(WorstSlices.find(partitions(), losses, 10).get(0).scope()).isEqualTo("slice: region=r3");
    }

    @Test
    void sliceOfTooFewRowsAreNotLookedAt() {
        for (int row = 0; row < 19; row++) {
            region[row] = "rare";
        }
        err(row -> region[row].equals("rare") ? 1 : .1);

        assertThat(WorstSlices.find(partitions(), losses, 10))
                .extracting(WorstSlices.Slice::scope)
                .noneMatch(scope -> scope.contains("rare"));
    }

    @Test
    void aFlawlessModelHasSlicesToo() {
        // A gate on the worst slices must have something to look at, or a perfect model would not pass it.
        assertThat(WorstSlices.find(partitions(), losses, 10)).isNotEmpty();
    }

    @Test
    void nothingIsFoundWhenNothingIsAskedFor() {
        assertThat(WorstSlices.find(partitions(), losses, 0)).isEmpty();
    }

    private interface Rate {
        double of(int row);
    }

    private void err(Rate rate) {
        for (int row = 0; row < ROWS; row++) {
            losses[row] = random.nextDouble() < rate.of(row) ? 1 : 0;
        }
    }

    private List<Partition> partitions() {
        return List.of(
                Partition.byValue("s", "region", region, region), Partition.byValue("s", "channel", channel, channel));
    }
}
