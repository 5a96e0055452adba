package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void aFullDiskIsSaidPlainly() {
        Failure failure = Failure.of(new UncheckedIOException(new IOException("No space left on device")));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL_ERROR);
        assertThat(failure.sentence()).contains("the disk is full").contains("free some space");
        assertThat(failure.expected()).isTrue();
    }

    @Test
    void aMissingPermissionNamesTheFile() {
        assertThat(Failure.of(new AccessDeniedException("/models")).sentence()).contains("/models");
        assertThat(Failure.of(new FileSystemException("/models", null, "Is a directory"))
                        .sentence())
                .contains("/models")
                .contains("Is a directory");
    }

    @Test
    void aFailureOfTheUserKeepsItsWordsAndItsCode() {
        Failure failure = Failure.of(new Cd4mlException.BadData("row 17 has no label"));

        assertThat(failure).isEqualTo(new Failure(ExitCode.BAD_DATA, "row 17 has no label", true));
    }

    @Test
    void aDefectIsCalledOneAndKeepsItsStackTrace() {
        Failure failure = Failure.of(new IllegalStateException("cannot be"));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL_ERROR);
        assertThat(failure.sentence()).contains("IllegalStateException: cannot be");
        assertThat(failure.expected()).isFalse();
    }
}
