package io.jenkins.plugins.cd4ml.erroranalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.slices.Partition;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ErrorTreeTest {

    @Test
    void errorsOfOneKindOfRowsBecomeACluster() {
        SplittableRandom random = new SplittableRandom(2);
        String[] region = new String[2000];
        String[] channel = new String[2000];
        double[] losses = new double[2000];
        for (int row = 0; row < losses.length; row++) {
            region[row] = random.nextBoolean() ? "north" : "south";
            channel[row] = "c" + random.nextInt(3);
            boolean bad = region[row].equals("north") && channel[row].equals("c2");
            losses[row] = random.nextDouble() < (bad ? .7 : .05) ? 1 : 0;
        }

        List<ErrorTree.Leaf> clusters = new ErrorTree(
                        List.of(
                                Partition.byValue("s", "region", region, region),
                                Partition.byValue("s", "channel", channel, channel)),
                        losses)
                .clusters();

        assertThat(clusters).hasSize(1);
        assertThat(clusters.get(0).scope()).contains("channel=c2").containsAnyOf("region=north", "not region=south");
        assertThat(clusters.get(0).mean()).isCloseTo(.7, within(.08));
        assertThat(clusters.get(0).rows()).hasSameSizeAs(clusters.get(0).found());
    }

    @Test
    void noiseIsNoCluster() {
        SplittableRandom random = new SplittableRandom(2);
        String[] region = new String[2000];
        double[] losses = new double[2000];
        for (int row = 0; row < losses.length; row++) {
            region[row] = "r" + random.nextInt(5);
            losses[row] = random.nextInt(10) == 0 ? 1 : 0;
        }

        assertThat(new ErrorTree(List.of(Partition.byValue("s", "region", region, region)), losses).clusters())
                .isEmpty();
    }
}
