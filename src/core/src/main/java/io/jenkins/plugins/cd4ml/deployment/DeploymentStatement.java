package io.jenkins.plugins.cd4ml.deployment;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.ResourceDescriptor;
import io.jenkins.plugins.cd4ml.lineage.Statement;
import io.jenkins.plugins.cd4ml.lineage.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is stated about a deployment: where the manifest is and, by in-toto's test-result predicate, how the tests ended. */
public final class DeploymentStatement {

    /** The predicate type of a deployment. */
    public static final String PREDICATE = "https://plugins.jenkins.io/cd4ml/deployment/v1";

    private static final String COMMAND = "command";
    private static final String SMOKE_TEST = "smokeTest";

    private DeploymentStatement() {}

    /**
     * What in-toto asks of a test result.
     *
     * @param result PASSED or FAILED
     * @param configuration what was tested
     */
    private record TestResult(
            String result,
            List<ResourceDescriptor> configuration,
            List<String> passedTests,
            List<String> warnedTests,
            List<String> failedTests) {}

    private record Deployed(
            Instant at,
            String by,
            Digest ledgerEntry,
            DeploymentManifest manifest,
            DeploymentOutcome.Written written) {}

    /** That a manifest was written. */
    static Statement deployed(DeploymentOutcome outcome, String by, Instant at) {
        return Statement.of(
                subjects(outcome),
                PREDICATE,
                new Deployed(at, by, outcome.manifest().ledger().digest(), outcome.manifest(), outcome.written()));
    }

    /** How command and smoke test ended. */
    static Statement tested(DeploymentOutcome outcome) {
        List<String> passed = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        sort(COMMAND, outcome.command(), passed, failed);
        sort(SMOKE_TEST, outcome.smokeTest(), passed, failed);
        return Statement.of(
                subjects(outcome),
                Statements.TEST_RESULT,
                new TestResult(
                        failed.isEmpty() ? "PASSED" : "FAILED",
                        List.of(manifest(outcome)),
                        List.copyOf(passed),
                        List.of(),
                        List.copyOf(failed)));
    }

    private static void sort(String name, DeploymentOutcome.Ran ran, List<String> passed, List<String> failed) {
        if (ran != null) {
            (ran.passed() ? passed : failed).add(ran.passed() ? name : name + ": " + ran.sentence());
        }
    }

    private static List<ResourceDescriptor> subjects(DeploymentOutcome outcome) {
        DeploymentManifest manifest = outcome.manifest();
        return List.of(
                ResourceDescriptor.named(manifest.reference(), manifest.bundle().digest()), manifest(outcome));
    }

    private static ResourceDescriptor manifest(DeploymentOutcome outcome) {
        return ResourceDescriptor.named(
                outcome.written() == null ? "manifest" : outcome.written().path(),
                outcome.manifest().digest());
    }
}
