package io.jenkins.plugins.cd4ml.deployment;

/** What the log of the repository says of a manifest. */
final class CommitMessage {

    private CommitMessage() {}

    static String of(DeploymentManifest manifest) {
        return """
                %s

                Entry %d of the ledger: %s by %s at %s.

                Cd4ml-Model: %s
                Cd4ml-Bundle: %s
                Cd4ml-Ledger-Entry: %s
                """
                .formatted(
                        subject(manifest),
                        manifest.ledger().entry(),
                        manifest.ledger().kind(),
                        manifest.ledger().by().replaceAll("\\p{Cntrl}", " "),
                        manifest.ledger().at(),
                        manifest.reference(),
                        manifest.bundle().digest(),
                        manifest.ledger().digest());
    }

    private static String subject(DeploymentManifest manifest) {
        if (manifest.withdrawn() != null) {
            return "Withdraw %s from %s".formatted(manifest.reference(), manifest.alias());
        }
        return manifest.ledger().kind().equals("rollback")
                ? "Roll %s back to %s".formatted(manifest.target(), manifest.reference())
                : "Deploy %s behind %s".formatted(manifest.reference(), manifest.alias());
    }
}
