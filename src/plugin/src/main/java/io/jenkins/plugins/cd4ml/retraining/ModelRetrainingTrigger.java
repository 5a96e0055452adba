package io.jenkins.plugins.cd4ml.retraining;

import hudson.Extension;
import hudson.Util;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Job;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.config.TimeSpan;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Builds a job when its model should be trained again: {@code modelRetraining(model: 'loans', conditions: [onDrift()])}. It
 * holds parameters alone: a Declarative pipeline replaces it whenever it says something else.
 */
public final class ModelRetrainingTrigger extends Trigger<Job<?, ?>> {

    static final String EVERY_MINUTE = "* * * * *";

    private final String model;
    private final ArrayList<RetrainingCondition> conditions;
    private String alias = "production";
    private String watch;
    private String cooldown = "6h";
    private String backOff = "1h";
    private int budget = 10;
    private String period = "30d";
    private transient volatile LiveModel known;

    /**
     * @param model the model's name in the registry
     * @param conditions any one of which asks for a retraining
     */
    @DataBoundConstructor
    public ModelRetrainingTrigger(String model, List<RetrainingCondition> conditions) {
        super(EVERY_MINUTE);
        this.model = ModelName.check(Util.fixNull(model).trim());
        this.conditions = new ArrayList<>(Util.fixNull(conditions));
    }

    public String getModel() {
        return model;
    }

    public List<RetrainingCondition> getConditions() {
        return List.copyOf(conditions);
    }

    /** Whose version is to be kept fresh. */
    public String getAlias() {
        return alias;
    }

    @DataBoundSetter
    public void setAlias(String alias) {
        String given = Util.fixEmptyAndTrim(alias);
        this.alias = given == null ? "production" : ModelName.check(given);
    }

    /** The job whose builds report on model and data, relative to the folder; null for the job itself. */
    public String getWatch() {
        return watch;
    }

    @DataBoundSetter
    public void setWatch(String watch) {
        this.watch = Util.fixEmptyAndTrim(watch);
    }

    public String getCooldown() {
        return cooldown;
    }

    @DataBoundSetter
    public void setCooldown(String cooldown) {
        this.cooldown = span(cooldown, "6h");
    }

    public String getBackOff() {
        return backOff;
    }

    @DataBoundSetter
    public void setBackOff(String backOff) {
        this.backOff = span(backOff, "1h");
    }

    /** How many retrainings may be started within {@link #getPeriod}. */
    public int getBudget() {
        return budget;
    }

    @DataBoundSetter
    public void setBudget(int budget) {
        if (budget < 1 || budget > Limits.LARGEST_BUDGET) {
            throw new IllegalArgumentException("modelRetraining has a budget of %d retrainings; give 1 to %d"
                    .formatted(budget, Limits.LARGEST_BUDGET));
        }
        this.budget = budget;
    }

    public String getPeriod() {
        return period;
    }

    @DataBoundSetter
    public void setPeriod(String period) {
        this.period = span(period, "30d");
    }

    private static String span(String given, String otherwise) {
        String text = Util.fixEmptyAndTrim(given);
        return new TimeSpan(text == null ? otherwise : text).text();
    }

    List<Condition> conditions(Job<?, ?> of) {
        return conditions.stream().map(condition -> condition.condition(of)).toList();
    }

    Limits limits() {
        return new Limits(new TimeSpan(cooldown), new TimeSpan(backOff), budget, new TimeSpan(period));
    }

    /** The trigger of a job, or null. */
    static ModelRetrainingTrigger of(Job<?, ?> job) {
        return ParameterizedJobMixIn.getTrigger(job, ModelRetrainingTrigger.class);
    }

    /** The version behind the alias. What it was trained on is read once for each version. */
    Optional<LiveModel> live(ModelRegistry registry) throws IOException {
        Optional<ModelVersion> version = registry.find(new ModelReference(model, null, alias));
        LiveModel last = known;
        if (version.isPresent()
                && (last == null || !last.reference().equals(version.get().reference()))) {
            known = LiveVersions.read(registry, version.get());
        }
        return version.map(found -> known);
    }

    /** Looks once, away from the thread that drives every schedule of the controller: what it reads may be slow. */
    @Override
    public void run() {
        Job<?, ?> mine = job;
        if (mine != null) {
            Computer.threadPoolForRemoting.submit(() -> look(mine));
        }
    }

    private void look(Job<?, ?> mine) {
        new RetrainingLook(mine, this, Clock.systemUTC()).once();
    }

    /** Its name and form. */
    @Extension
    @Symbol("modelRetraining")
    public static final class DescriptorImpl extends TriggerDescriptor {

        @Override
        public boolean isApplicable(Item item) {
            return item instanceof ParameterizedJobMixIn.ParameterizedJob;
        }

        @Override
        public String getDisplayName() {
            return "Train a model again when it should be (CD4ML)";
        }

        /** Checks the form of a name; it reads nothing. */
        @POST
        public FormValidation doCheckModel(@QueryParameter String value) {
            try {
                ModelName.check(Util.fixNull(value).trim());
                return FormValidation.ok();
            } catch (RuntimeException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public FormValidation doCheckCooldown(@QueryParameter String value) {
            return RetrainingCondition.checkSpan(value);
        }

        @POST
        public FormValidation doCheckBackOff(@QueryParameter String value) {
            return RetrainingCondition.checkSpan(value);
        }

        @POST
        public FormValidation doCheckPeriod(@QueryParameter String value) {
            return RetrainingCondition.checkSpan(value);
        }
    }
}
