package io.jenkins.plugins.checks.api;

import java.time.LocalDateTime;
import java.util.List;

/** Signatures only; see this module's README. */
public class ChecksDetails {
    private ChecksDetails(
            String text,
            ChecksStatus checksStatus,
            String text2,
            LocalDateTime localDateTime,
            ChecksConclusion checksConclusion,
            LocalDateTime localDateTime2,
            ChecksOutput checksOutput,
            List<ChecksAction> list) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static class ChecksDetailsBuilder {
        public ChecksDetailsBuilder() {
            throw new UnsupportedOperationException("signatures only");
        }

        public ChecksDetails build() {
            throw new UnsupportedOperationException("signatures only");
        }

        public ChecksDetails.ChecksDetailsBuilder withConclusion(ChecksConclusion checksConclusion) {
            throw new UnsupportedOperationException("signatures only");
        }

        public ChecksDetails.ChecksDetailsBuilder withDetailsURL(String text) {
            throw new UnsupportedOperationException("signatures only");
        }

        public ChecksDetails.ChecksDetailsBuilder withName(String text) {
            throw new UnsupportedOperationException("signatures only");
        }

        public ChecksDetails.ChecksDetailsBuilder withOutput(ChecksOutput checksOutput) {
            throw new UnsupportedOperationException("signatures only");
        }

        public ChecksDetails.ChecksDetailsBuilder withStatus(ChecksStatus checksStatus) {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
