package io.jenkins.plugins.checks.api;

/** Signatures only; see this module's README. */
public class ChecksOutput {
    public ChecksOutput(ChecksOutput checksOutput) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static class ChecksOutputBuilder {
        public ChecksOutputBuilder() {
            throw new UnsupportedOperationException("signatures only");
        }

        public ChecksOutput build() {
            throw new UnsupportedOperationException("signatures only");
        }

        public ChecksOutput.ChecksOutputBuilder withSummary(String text) {
            throw new UnsupportedOperationException("signatures only");
        }

        public ChecksOutput.ChecksOutputBuilder withText(String text) {
            throw new UnsupportedOperationException("signatures only");
        }

        public ChecksOutput.ChecksOutputBuilder withTitle(String text) {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
