package io.jenkins.plugins.cd4ml.promotion;

import hudson.AbortException;
import hudson.console.HyperlinkNote;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.CentralPolicy;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.evidence.EvidenceArchive;
import io.jenkins.plugins.cd4ml.signing.SigningKeys;
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

    /** A restart finds only steps that have not ended, so this need not survive one. */
    private transient boolean ended;

    /**
     * @param alias takes the place of the configured one, or null
     * @param approvers users and groups who may decide; empty for everybody with the permission
     */
    public PromoteExecution(StepContext context, String alias, List<String> approvers) {
        super(context);
        this.alias = alias;
        this.approvers = new ArrayList<>(approvers);
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
                request.get().withdraw();
                run.save();
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
                promote(run, request.getRequestedBy(), request.approvedBy(), request.comments(), asked);
            }
            case REJECTED -> {
                endPause();
                throw new AbortException(request.rejection());
            }
            case WITHDRAWN -> throw new AbortException("the promotion was withdrawn");
        }
    }

    private void begin(Run<?, ?> run) throws IOException, InterruptedException {
        DecisionBasis basis = DecisionBasis.of(run);
        Configuration configuration = basis.configuration();
        ModelRegistry registry = JenkinsRegistry.open(Jenkins.get());
        Consideration considered = promoter(registry)
                .consider(
                        basis.candidate(configuration),
                        configuration,
                        CentralPolicy.NONE,
                        asked(requester(run), List.of(), ""));
        considered.evidence().refusal().ifPresent(refusal -> {
            throw refusal;
        });
        int needed = considered.approvalsNeeded();
        if (needed == 0) {
            promote(run, requester(run), List.of(), "", Optional.empty());
            return;
        }
        ApprovalRequest request = new ApprovalRequest(
                id,
                configuration.model().name(),
                considered.alias(),
                needed,
                requester(run),
                approvers,
                basis.digests(),
                champion(registry, basis, configuration.model().name(), considered.alias()));
        request.belongsTo(run);
        BuildApprovals.of(run).add(request);
        run.save();
        FlowNode node = getContext().get(FlowNode.class);
        node.addAction(new PauseAction("CD4ML approval"));
        log().getLogger()
                .printf(
                        "[cd4ml] the promotion of %s to %s %s: %s%n",
                        request.getModel(),
                        request.getAlias(),
                        request.getStateText(),
                        HyperlinkNote.encodeTo("/" + run.getUrl() + "cd4ml/", "decide"));
    }

    /** What people compare the model with; null for the first one. */
    private static ChampionDifference champion(ModelRegistry registry, DecisionBasis basis, String model, String alias)
            throws IOException {
        Optional<ModelVersion> champion = registry.find(new ModelReference(model, null, alias));
        return champion.isPresent() ? ChampionDifference.between(registry, champion.get(), basis.files()) : null;
    }

    private static Promoter promoter(ModelRegistry registry) throws IOException {
        return new Promoter(registry, Optional.of(SigningKeys.current()), Clock.systemUTC());
    }

    /** What is asked for; the policy's number of approvals counts, and 1 where it says none. */
    private PromotionRequest asked(String requestedBy, List<Approval> approvals, String reason) {
        return PromotionRequest.inJenkins(requestedBy, approvals, reason).to(alias);
    }

    private void promote(
            Run<?, ?> run,
            String requestedBy,
            List<String> approvedBy,
            String reason,
            Optional<ApprovalRequest> request)
            throws IOException, InterruptedException {
        DecisionBasis basis = DecisionBasis.of(run);
        if (request.isPresent() && !request.get().getDigests().equals(basis.digests())) {
            throw new Cd4mlException.Refused("the model or its evidence changed after it was approved");
        }
        Configuration configuration = basis.configuration();
        String target = alias == null ? configuration.promotion().alias() : alias;
        ModelRegistry registry = JenkinsRegistry.open(Jenkins.get());
        Integer standing = registry.aliases(configuration.model().name()).get(target);
        if (request.isPresent() && !request.get().standsAgainst(standing)) {
            throw new Cd4mlException.Refused(
                    "%s moved to version %d while people decided, so what they compared is gone; run the build again"
                            .formatted(target, standing));
        }
        List<Approval> approvals = approvedBy.stream()
                .map(name -> Approval.authenticated(name, List.of(), null))
                .toList();
        PromotionOutcome outcome = promoter(registry)
                .promote(
                        basis.candidate(configuration),
                        configuration,
                        CentralPolicy.NONE,
                        asked(requestedBy, approvals, reason));
        outcome.decision().refusal().ifPresent(refusal -> {
            throw refusal;
        });
        String who = approvedBy.isEmpty()
                ? "without approvals, as configured"
                : "approved by " + String.join(", ", approvedBy);
        String sentence = "%s is %s, %s".formatted(outcome.version().reference(), target, who);
        if (request.isPresent()) {
            request.get().settled(sentence);
            run.save();
        }
        log().getLogger().printf("[cd4ml] %s%n", sentence);
        keepSummary(run, configuration, sentence);
        ended = true;
        getContext().onSuccess(outcome.version().reference());
    }

    /** The alias has moved whatever becomes of the summary, so a storage that fails does not fail the step. */
    private void keepSummary(Run<?, ?> run, Configuration configuration, String sentence)
            throws IOException, InterruptedException {
        try {
            new EvidenceArchive(run, Jenkins.get().createLauncher(log()), log())
                    .keepSummary(configuration.model().name(), Optional.of(sentence), null);
        } catch (IOException | Cd4mlException e) {
            LOGGER.log(Level.WARNING, "the summary of a promotion was not archived", e);
            log().getLogger().printf("[cd4ml] the summary was not archived: %s%n", e.getMessage());
        }
    }

    private static String requester(Run<?, ?> run) {
        return Requester.of(run).name();
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
