package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AttemptTest {

    @Test
    void everyAttemptSpendsLessThanTheOneBefore() {
        assertThat(Attempt.counted(1).confidence(.95)).isEqualTo(.975, within(1e-12));
        assertThat(Attempt.counted(2).confidence(.95)).isEqualTo(1 - .05 / 6, within(1e-12));
        assertThat(Attempt.counted(3).confidence(.95)).isEqualTo(1 - .05 / 12, within(1e-12));
    }

    @Test
    void allAttemptsTogetherNeverSpendMoreThanTheBudget() {
        double spent = 0;
        for (int k = 1; k <= 100_000; k++) {
            spent += 1 - Attempt.counted(k).confidence(.95);
            assertThat(spent).isLessThan(.05 + 1e-9);
        }
        // The shares telescope: after k attempts alpha / (k + 1) is left.
        assertThat(spent).isEqualTo(.05 * (1 - 1 / 100_001.0), within(1e-9));
    }

    @Test
    void anAttemptThatIsIgnoredOrNotCountedSpendsAsIfItWereTheOnlyOne() {
        assertThat(Attempt.ignored(7).confidence(.95)).isEqualTo(.95);
        assertThat(Attempt.NOT_COUNTED.confidence(.95)).isEqualTo(.95);
    }

    @Test
    void aConfidenceStaysBelowOneHoweverOftenSomebodyTries() {
        assertThat(Attempt.counted(1_000_000).confidence(.95)).isLessThan(1);
    }

    @Test
    void ordinalsAreEnglish() {
        assertThat(Attempt.counted(1).ordinal()).isEqualTo("1st");
        assertThat(Attempt.counted(2).ordinal()).isEqualTo("2nd");
        assertThat(Attempt.counted(3).ordinal()).isEqualTo("3rd");
        assertThat(Attempt.counted(11).ordinal()).isEqualTo("11th");
        assertThat(Attempt.counted(112).ordinal()).isEqualTo("112th");
        assertThat(Attempt.counted(121).ordinal()).isEqualTo("121st");
    }

    @Test
    void numbersStartAtOne() {
        assertThatThrownBy(() -> Attempt.counted(-1)).hasMessageContaining("counted from 1");
        assertThatThrownBy(() -> Attempt.ignored(0)).hasMessageContaining("counted from 1");
    }
}
