package io.jenkins.plugins.cd4ml.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionTest {

    private static final String[] NONE = {};

    @Test
    void rowsWithoutAValueAreAPart() {
        Partition parts = Partition.byValue("s", "sex", new String[] {"F", null, "F", null, null, "M"}, NONE);

        assertThat(parts.values()).containsExactly("(missing)", "F", "M");
        assertThat(parts.counts()).containsExactly(3, 2, 1);
        assertThat(parts.rows().get(0)).containsExactly(1, 3, 4);
        assertThat(parts.scope(1)).isEqualTo("sex=F");
    }

    @Test
    void whatOnlyTheTrainingRowsHaveIsAPartWithoutRows() {
        Partition parts = Partition.byValue("s", "sex", new String[] {"F", "X"}, new String[] {"F", "M"});

        assertThat(parts.values()).containsExactly("F", "X", "M");
        assertThat(parts.counts()).containsExactly(1, 1, 0);
        assertThat(parts.unseen(1)).isTrue();
        assertThat(parts.unseen(2)).isFalse();
    }

    @Test
    void crossedPartsAreTheCombinationsThatARowHas() {
        Partition age = Partition.byValue("s", "age", new String[] {"old", "young", "old"}, new String[] {"young"});
        Partition sex = Partition.byValue("s", "sex", new String[] {"F", "F", "M"}, new String[] {"M"});

        Partition crossed = Partition.crossed(age, sex);

        assertThat(crossed.name()).isEqualTo("age & sex");
        assertThat(crossed.scopes())
                .containsExactly("age=old & sex=F", "age=old & sex=M", "age=young & sex=F", "age=young & sex=M");
        assertThat(crossed.counts()).containsExactly(1, 1, 1, 0);
    }

    @Test
    void aValueForEveryRowIsRefused() {
        String[] many = IntStream.range(0, 51).mapToObj(Integer::toString).toArray(String[]::new);

        assertThatThrownBy(() -> Partition.byValue("evaluation.slices", "id", many, NONE))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageStartingWith("evaluation.slices names id, which has 51 different values");
    }
}
