package io.jenkins.plugins.cd4ml.retraining;

import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;

/** One look at what was reported, and the build that follows from it. What it saw and decided is written down first. */
final class RetrainingLook {

    private static final Logger LOGGER = Logger.getLogger(RetrainingLook.class.getName());

    /** The jobs that are being looked at; there is nothing to gain from two looks at a time. */
    private static final Set<String> LOOKING = ConcurrentHashMap.newKeySet();

    private final Job<?, ?> job;
    private final ModelRetrainingTrigger trigger;
    private final Clock clock;

    /**
     * @param job that is built when its model should be trained again
     * @param clock tells when this is
     */
    RetrainingLook(Job<?, ?> job, ModelRetrainingTrigger trigger, Clock clock) {
        this.job = job;
        this.trigger = trigger;
        this.clock = clock;
    }

    /** Looks, unless somebody does already. Whatever fails is written to the log, and the next look tries again. */
    void once() {
        String name = job.getFullName();
        if (!LOOKING.add(name)) {
            return;
        }
        try {
            look();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "nobody could look whether " + name + " is to be trained again", e);
        } finally {
            LOOKING.remove(name);
        }
    }

    private void look() throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        RetrainingFile file = new RetrainingFile(job);
        RetrainingState state = file.read().orElseGet(() -> RetrainingState.first(watchedName(), now));
        Decision decision;
        try {
            state = new OpenRetrainings(job, now).upToDate(state.watching(watchedName()));
            state = new WatchedBuilds(watched(), trigger.getModel()).lookedAt(state);
            decision = decide(state, now);
        } catch (Cd4mlException | IllegalArgumentException e) {
            decision = Decision.impossible(e.getMessage());
        }
        state = state.decided(decision, now);
        if (!decision.isStart()) {
            file.write(state);
            return;
        }
        Start start = Start.of(
                UUID.randomUUID().toString(),
                now,
                decision,
                situation(state, now).data());
        // Written before it is asked for: whatever happens in between, no report starts two builds.
        file.write(state.started(start));
        Queue.Item asked = ParameterizedJobMixIn.scheduleBuild2(
                job, 0, new CauseAction(new RetrainingCause(trigger.getModel(), start, decision.kind())));
        LOGGER.log(Level.INFO, "{0}: {1}", new Object[] {job.getFullName(), decision.sentence()});
        if (asked == null) {
            file.write(state.started(start.became(Start.Outcome.WITHDRAWN, null, now)));
        }
    }

    private Decision decide(RetrainingState state, Instant now) throws IOException {
        Decision decision = Decision.of(trigger.conditions(job), trigger.limits(), situation(state, now));
        return job.isBuildable() ? decision : decision.heldBy("this job is disabled");
    }

    private Situation situation(RetrainingState state, Instant now) throws IOException {
        if (!ModelAccess.of(trigger.getModel()).isOf(job)) {
            throw new Cd4mlException.Refused(
                    "the model %s belongs to another folder than this job".formatted(trigger.getModel()));
        }
        return new Situation(
                trigger.getModel(),
                trigger.getAlias(),
                live().orElse(null),
                state.reports(),
                state.starts(),
                state.since(),
                now);
    }

    private Optional<LiveModel> live() throws IOException {
        return trigger.live(JenkinsRegistry.open(Jenkins.get()));
    }

    private String watchedName() {
        return trigger.getWatch() == null ? job.getFullName() : trigger.getWatch();
    }

    /** Whoever this job runs as must be able to see the other one: what it reports stands on this job's page. */
    private Job<?, ?> watched() {
        if (trigger.getWatch() == null) {
            return job;
        }
        Item found = Jenkins.get().getItem(trigger.getWatch(), job.getParent());
        if (found instanceof Job<?, ?> other
                && other.hasPermission2(Tasks.getAuthenticationOf2((Queue.Task) job), Item.READ)
                && ModelAccess.of(trigger.getModel()).isOf(other)) {
            return other;
        }
        throw new Cd4mlException.Configuration(
                "there is no job \"%s\" that this job may watch; name one, relative to the folder of this job, that it may see and whose folder owns the model %s"
                        .formatted(trigger.getWatch(), trigger.getModel()));
    }
}
