package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** With which key a command signs what it states. */
final class SigningOption {

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Sign what is stated with this Ed25519 private key (PEM).")
    private Path key;

    /** The key, when one is given. */
    Optional<SigningKey> read(Path currentFolder) {
        return Optional.ofNullable(key).map(currentFolder::resolve).map(SigningKey::read);
    }
}
