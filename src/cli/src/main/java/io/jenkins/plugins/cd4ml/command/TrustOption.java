package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** With which key statements must be signed to be trusted. */
final class TrustOption {

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "Trust only statements that are signed with this Ed25519 key (PEM).")
    private Path key;

    /** The key, when one is given. */
    Optional<VerificationKey> read(Path currentFolder) {
        return Optional.ofNullable(key).map(currentFolder::resolve).map(VerificationKey::read);
    }
}
