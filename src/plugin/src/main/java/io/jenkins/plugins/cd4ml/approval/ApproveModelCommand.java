package io.jenkins.plugins.cd4ml.approval;

import hudson.Extension;
import hudson.cli.CLICommand;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.promotion.ApprovalChannel;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.BuildApprovals;
import io.jenkins.plugins.cd4ml.promotion.Deciding;
import io.jenkins.plugins.cd4ml.promotion.Undecidable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;
import org.springframework.security.access.AccessDeniedException;

/**
 * The command {@code approve-model} of the controller's command line: shows what waits for people in a build, or decides on
 * it. Who decides names the fingerprint of what was shown, so nobody approves something that changed meanwhile.
 */
@Extension
public final class ApproveModelCommand extends CLICommand {

    // Fields: the parser takes an argument of a method for one that may stand there many times.
    @Argument(metaVar = "JOB", index = 0, required = true, usage = "The job whose build asks")
    public Job<?, ?> job;

    @Argument(metaVar = "BUILD", index = 1, required = true, usage = "The number of the build")
    public int build;

    private String id;
    private String fingerprint;
    private String comment = "";
    private boolean reject;
    private String override;

    @Option(name = "--id", usage = "Which promotion, where the build waits for several")
    public void setId(String id) {
        this.id = id;
    }

    @Option(
            name = "--fingerprint",
            usage = "Decide on what was shown with this fingerprint; without it the command shows what is asked")
    public void setFingerprint(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    @Option(name = "--comment", usage = "What there is to say; for an override the reason, which is mandatory")
    public void setComment(String comment) {
        this.comment = comment;
    }

    @Option(name = "--reject", usage = "Reject it", forbids = "--override")
    public void setReject(boolean reject) {
        this.reject = reject;
    }

    @Option(
            name = "--override",
            metaVar = "DURATION",
            usage = "Answer for what the policy refuses, for so long, as 7d",
            forbids = "--reject")
    public void setOverride(String override) {
        this.override = override;
    }

    @Override
    public String getShortDescription() {
        return "Shows the promotion of a model that waits for people in a build, or approves, rejects or overrides it.";
    }

    @Override
    protected int run() throws IOException {
        ApprovalRequest request = request();
        if (fingerprint == null) {
            show(request);
            return 0;
        }
        try {
            decide(new Deciding(request));
        } catch (Undecidable e) {
            switch (e.reason()) {
                case WRONG_REQUEST -> throw new IllegalArgumentException(e.getMessage(), e);
                case NOT_YOURS -> throw new AccessDeniedException(e.getMessage(), e);
                case CHANGED -> throw new IllegalStateException(e.getMessage(), e);
            }
        }
        stdout.printf("The promotion of %s to %s %s%n", request.getModel(), request.getAlias(), request.getStateText());
        return 0;
    }

    private void decide(Deciding deciding) throws IOException {
        if (override == null) {
            deciding.decide(!reject, comment, fingerprint, ApprovalChannel.CLI);
        } else {
            deciding.override(comment, override, fingerprint, ApprovalChannel.CLI);
        }
    }

    private void show(ApprovalRequest request) throws IOException {
        new Deciding(request).seen(ApprovalChannel.CLI);
        stdout.print(ApprovalText.of(request));
        if (request.isWaiting()) {
            stdout.printf("%nFingerprint of all that: %s%n", request.getFingerprint());
            stdout.printf(
                    "To decide, give it back: approve-model \"%s\" %d --id %s --fingerprint %s --comment \"...\"%n",
                    job.getFullName(), build, request.getId(), request.getFingerprint());
        }
    }

    private ApprovalRequest request() {
        Run<?, ?> run = job.getBuildByNumber(build);
        BuildApprovals approvals = run == null ? null : run.getAction(BuildApprovals.class);
        if (approvals == null) {
            throw new IllegalArgumentException(
                    "There is no build %s #%d that asks for an approval".formatted(job.getFullName(), build));
        }
        List<ApprovalRequest> asked = approvals.getRequests().stream()
                .filter(request ->
                        id == null ? request.isWaiting() : request.getId().equals(id))
                .toList();
        if (asked.size() > 1) {
            throw new IllegalArgumentException("The build waits for several; name one by --id: "
                    + asked.stream()
                            .map(request ->
                                    "%s (%s to %s)".formatted(request.getId(), request.getModel(), request.getAlias()))
                            .collect(Collectors.joining(", ")));
        }
        if (asked.isEmpty()) {
            throw new IllegalStateException("%s #%d waits for nobody%s"
                    .formatted(job.getFullName(), build, id == null ? "" : " by the id " + id));
        }
        return asked.get(0);
    }
}
