package io.jenkins.plugins.cd4ml.pages;

import hudson.model.Run;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.BuildReport;
import io.jenkins.plugins.cd4ml.evidence.EvidenceArchive;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.report.GateSuites;
import io.jenkins.plugins.cd4ml.report.MarkdownSummary;
import io.jenkins.plugins.cd4ml.report.RunSections;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;

/** Stages of a build that belong together, as the page shows them: a model, or predictions from elsewhere. */
public final class ShownRun {

    private final Run<?, ?> build;
    private final String group;
    private final List<StageSummary> stages;
    private final int number;
    private RunSections report;

    private ShownRun(Run<?, ?> build, String group, List<StageSummary> stages, int number) {
        this.build = build;
        this.group = group;
        this.stages = stages;
        this.number = number;
    }

    static List<ShownRun> of(Run<?, ?> build) {
        Map<String, List<StageSummary>> groups = new LinkedHashMap<>();
        for (StageSummary stage : BuildEvidence.stages(build)) {
            groups.computeIfAbsent(BuildReport.group(stage), group -> new ArrayList<>())
                    .add(stage);
        }
        List<ShownRun> runs = new ArrayList<>();
        groups.forEach((group, stages) -> runs.add(new ShownRun(build, group, List.copyOf(stages), runs.size())));
        return runs;
    }

    /** What the names of the parts of the page begin with: nothing for the first run, so that addresses stay short. */
    public String getPrefix() {
        return number == 0 ? "" : "run" + (number + 1) + "-";
    }

    /** The model's name with the id of the run, or the file of predictions. */
    public String getTitle() {
        StageSummary first = stages.get(0);
        if (first.getPredictions() != null) {
            return first.getPredictions();
        }
        String model = first.getModel() == null ? "Model" : first.getModel();
        return first.getRun().isEmpty() ? model : "%s (%s)".formatted(model, first.getRun());
    }

    /** The model's name, or null where it is not known. */
    public String getModel() {
        return stages.get(0).getModel();
    }

    /** Whether there is a page of the model, which whoever looks may see. */
    public boolean isRegistered() throws IOException {
        String model = getModel();
        return stages.get(0).getPredictions() == null
                && model != null
                && JenkinsRegistry.open(Jenkins.get()).models().contains(model)
                && ModelAccess.of(model).may(Permissions.VIEW_MODELS);
    }

    public List<StageSummary> getStages() {
        return stages;
    }

    /** The verdicts with everything around them, or null where the build kept none of that, as those of earlier versions. */
    public RunSections getReport() {
        if (report == null) {
            report = BuildReport.of(build, group).filter(this::isWhole).orElse(null);
        }
        return report;
    }

    /** A report that could not be made for the last stage tells of the earlier ones only. */
    private boolean isWhole(RunSections known) {
        List<String> told =
                known.verdicts().stream().map(section -> section.stage()).toList();
        return stages.stream()
                .filter(stage -> !stage.getGates().isEmpty())
                .allMatch(stage -> told.contains(stage.getStage()));
    }

    /** The documents of the whole run with their addresses relative to the build; none for predictions. */
    public Map<String, String> getDocuments() {
        Map<String, String> documents = new LinkedHashMap<>();
        if (stages.get(0).getPredictions() == null) {
            for (String file : List.of(MarkdownSummary.FILE, GateSuites.FILE)) {
                documents.put(
                        file, "artifact/" + EvidenceArchive.path(stages.get(0).run(), file));
            }
        }
        return documents;
    }

    /** The address of an archived file, relative to the build. */
    public String artifact(StageSummary stage, String file) {
        return "artifact/" + EvidenceArchive.path(stage.archiveFolder(), file);
    }
}
