package io.jenkins.plugins.cd4ml.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTest {

    private static final Digest DIGEST = Digest.of("x");

    @Test
    void aResourceLiesInTheProjectOrInTheRun() {
        Resource source = new Resource("project:../shared/a b.csv", DIGEST, 1);
        assertThat(source.inRun()).isFalse();
        assertThat(source.path()).isEqualTo("../shared/a b.csv");
        Resource made = new Resource("run:train-model/parts/bundle.zip", DIGEST, 1);
        assertThat(made.inRun()).isTrue();
        assertThat(made.path()).isEqualTo("train-model/parts/bundle.zip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loans.csv",
                "file:/etc/passwd",
                "run:bundle.zip",
                "run:../bundle.zip",
                "run:train-model/../../x",
                "run:train-model/.hidden",
                "run:/etc/passwd",
                "run:train-model//x",
                "run:train-model\\x/y",
                "run:train-model/a\\b",
                "run:train-model/"
            })
    void aFileOfTheRunStaysInItsStagesFolder(String uri) {
        assertThatThrownBy(() -> new Resource(uri, DIGEST, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noSizeIsNegative() {
        assertThatThrownBy(() -> new Resource("project:a", DIGEST, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
