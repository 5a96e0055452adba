package io.jenkins.plugins.cd4ml.promotion;

import hudson.AbortException;
import hudson.console.HyperlinkNote;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.evidence.EvidenceArchive;
import io.jenkins.plugins.cd4ml.evidence.RunId;
import io.jenkins.plugins.cd4ml.policy.Consideration;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/**
 * Decides on a promotion, waits for people where the policy asks for them, and moves the alias. It holds no executor
 * while it waits; what was said lives in the build's record, so that a restart loses nothing.
 */
public final class PromoteExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(PromoteExecution.class.getName());

    private final String id = UUID.randomUUID().toString();
    private final String alias;
    private final ArrayList<String> approvers;
    private final boolean allowOverride;

    /** Of the build's run, or null; builds that were started by an earlier version have none. */
    private String runId;

    /** Steps of earlier versions, which a restart brings back, have none. */
    private final ApprovalSchedule schedule;

    /** A restart finds only steps that have not ended, so this need not survive one. */
    private transient boolean ended;

    /**
     * @param alias takes the place of the configured one, or null
     * @param approvers users and groups who may decide; empty for everybody with the permission
     * @param allowOverride whether people are asked to override what the policy refuses, where it can be overridden
     * @param schedule by when people must have decided
     */
    public PromoteExecution(
            StepContext context,
            String alias,
            List<String> approvers,
            boolean allowOverride,
            ApprovalSchedule schedule) {
        super(context);
        this.schedule = schedule;
        this.allowOverride = allowOverride;
        this.alias = alias;
        this.approvers = new ArrayList<>(approvers);
    }

    /**
     * The same for the model of one of several runs of the build.
     *
     * @param run its id, or null
     */
    public PromoteExecution called(String run) {
        runId = RunId.of(run).orNull();
        return this;
    }

    private RunId runId() {
        return RunId.of(runId);
    }

    @Override
    public boolean start() {
        inBackground(this::decide);
        return false;
    }

    @Override
    public void onResume() {
        inBackground(this::decide);
    }

    @Override
    public void stop(Throwable cause) {
        inBackground(() -> {
            endPause();
            Run<?, ?> run = run();
            Optional<ApprovalRequest> request = BuildApprovals.of(run).find(id);
            if (request.isPresent()) {
                new Deciding(request.get()).withdraw();
            }
            getContext().onFailure(cause);
        });
    }

    /** Called when the last needed person has spoken. */
    void settled(String request) {
        if (id.equals(request)) {
            inBackground(this::decide);
        }
    }

    /** Goes as far as it can; it may be called again at any time. */
    private synchronized void decide() throws IOException, InterruptedException {
        if (ended) {
            return;
        }
        Run<?, ?> run = run();
        Optional<ApprovalRequest> asked = BuildApprovals.of(run).find(id);
        if (asked.isEmpty()) {
            begin(run);
            return;
        }
        ApprovalRequest request = asked.get();
        switch (request.state()) {
            case WAITING -> LOGGER.fine("still waiting");
            case APPROVED -> {
                endPause();
                promoteAsApproved(run, request);
            }
            case REJECTED -> {
                endPause();
                keepTrail(run, request);
                throw new AbortException(new ApprovalWords(request).rejection());
            }
            case EXPIRED -> {
                endPause();
                keepTrail(run, request);
                throw new AbortException(new ApprovalWords(request).expiry());
            }
            case WITHDRAWN -> throw new AbortException("the promotion was withdrawn");
        }
    }

    private void begin(Run<?, ?> run) throws IOException, InterruptedException {
        BasisPromotion promotion = promotion(run);
        String model = promotion.candidate().model();
        ModelAccess.of(model).requireOwn(run.getParent(), "promote it");
        Requester requester = Requester.of(run);
        Consideration considered = promotion.consider(
                PromotionRequest.inJenkins(requester.name(), List.of(), "").to(alias));
        if (!BasisPromotion.isForPeople(considered, allowOverride)) {
            promote(run, Optional.empty());
            return;
        }
        ApprovalSchedule by = schedule == null ? ApprovalSchedule.NONE : schedule;
        ask(
                run,
                promotion.ask(
                        id,
                        new WantedApproval(
                                runId(),
                                model,
                                considered.alias(),
                                requester,
                                approvers,
                                by,
                                Clock.systemUTC().instant(),
                                ""),
                        considered));
    }

    private BasisPromotion promotion(Run<?, ?> run) throws IOException {
        return new BasisPromotion(JenkinsRegistry.open(Jenkins.get()), DecisionBasis.of(run, runId()));
    }

    private void ask(Run<?, ?> run, ApprovalRequest request) throws IOException, InterruptedException {
        request.belongsTo(new BuildPlace(run, runId()));
        BuildApprovals.of(run).add(request);
        getContext().get(FlowNode.class).addAction(new PauseAction("CD4ML approval"));
        request.getRefused().forEach(sentence -> {
            try {
                log().getLogger().printf("[cd4ml] the policy refuses: %s%n", sentence);
            } catch (IOException | InterruptedException e) {
                LOGGER.log(Level.FINE, "the log is gone", e);
            }
        });
        log().getLogger()
                .printf(
                        "[cd4ml] the promotion of %s to %s %s: %s%n",
                        request.getModel(),
                        request.getAlias(),
                        request.getStateText(),
                        HyperlinkNote.encodeTo("/" + request.getPath(), "decide"));
        new Deciding(request).asked();
    }

    /** What stands against it after all is kept with what people said. */
    private void promoteAsApproved(Run<?, ?> run, ApprovalRequest request) throws IOException, InterruptedException {
        try {
            Optional<ModelVersion> there = BasisPromotion.movedAlready(request);
            if (there.isPresent()) {
                succeed(run, Optional.of(request), request.promotionRequest(), there.get());
            } else {
                promote(run, Optional.of(request));
            }
        } catch (Cd4mlException e) {
            new Deciding(request).concluded(ApprovalEvent.Kind.REFUSED, e.getMessage());
            keepTrail(run, request);
            throw e;
        }
    }

    private void promote(Run<?, ?> run, Optional<ApprovalRequest> asked) throws IOException, InterruptedException {
        BasisPromotion promotion = promotion(run);
        PromotionRequest request = asked.map(ApprovalRequest::promotionRequest)
                .orElseGet(() -> PromotionRequest.inJenkins(Requester.of(run).name(), List.of(), "")
                        .to(alias));
        PromotionOutcome outcome = Claim.promoting(
                JenkinsRegistry.open(Jenkins.get()),
                run,
                promotion.candidate(),
                () -> asked.isPresent() ? promotion.promote(asked.get()) : promotion.promote(request));
        archive(run).keepDecision(outcome.statement());
        outcome.decision().refusal().ifPresent(refusal -> {
            throw refusal;
        });
        ModelListener.tell(listener -> listener.made(outcome.version(), run));
        succeed(run, asked, request, outcome.version());
    }

    private void succeed(Run<?, ?> run, Optional<ApprovalRequest> asked, PromotionRequest request, ModelVersion version)
            throws IOException, InterruptedException {
        Configuration configuration = DecisionBasis.of(run, runId()).configuration();
        String target = alias == null ? configuration.promotion().alias() : alias;
        String sentence = BasisPromotion.sentence(version, target, request);
        if (asked.isPresent()) {
            new Deciding(asked.get()).concluded(ApprovalEvent.Kind.PROMOTED, sentence);
            keepTrail(run, asked.get());
        }
        log().getLogger().printf("[cd4ml] %s%n", sentence);
        keepSummary(run, configuration, sentence);
        ended = true;
        getContext().onSuccess(version.reference());
    }

    /** What people said, for whoever looks at the build's artifacts later. */
    private void keepTrail(Run<?, ?> run, ApprovalRequest request) throws InterruptedException {
        try {
            archive(run).keepApproval(ApprovalRecord.of(request));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the audit trail of a promotion was not archived", e);
        }
    }

    /** The alias has moved whatever becomes of the summary, so a storage that fails does not fail the step. */
    private void keepSummary(Run<?, ?> run, Configuration configuration, String sentence)
            throws IOException, InterruptedException {
        try {
            archive(run).keepSummary(configuration.model().name(), Optional.of(sentence), null);
        } catch (IOException | Cd4mlException e) {
            LOGGER.log(Level.WARNING, "the summary of a promotion was not archived", e);
            log().getLogger().printf("[cd4ml] the summary was not archived: %s%n", e.getMessage());
        }
    }

    private EvidenceArchive archive(Run<?, ?> run) throws IOException, InterruptedException {
        return new EvidenceArchive(run, runId(), Jenkins.get().createLauncher(log()), log());
    }

    private Run<?, ?> run() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    private TaskListener log() throws IOException, InterruptedException {
        return getContext().get(TaskListener.class);
    }

    private void endPause() throws IOException, InterruptedException {
        FlowNode node = getContext().get(FlowNode.class);
        if (node != null) {
            PauseAction.endCurrentPause(node);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private void inBackground(Work work) {
        Computer.threadPoolForRemoting.submit(() -> {
            try {
                work.run();
            } catch (Cd4mlException e) {
                LOGGER.log(Level.FINE, "the promotion failed", e);
                getContext().onFailure(new AbortException(e.getMessage()));
            } catch (Exception | LinkageError e) {
                getContext().onFailure(e);
            }
        });
    }
}
