package io.jenkins.plugins.cd4ml.report;

import static io.jenkins.plugins.cd4ml.report.MarkdownText.code;
import static io.jenkins.plugins.cd4ml.report.MarkdownText.escaped;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run in a page of Markdown, for pull requests: the verdicts with values and intervals, what blocks and what is needed,
 * what only warns, and by which digests to find it again.
 */
public final class MarkdownSummary {

    /** The file's name, whoever writes it. */
    public static final String FILE = "summary.md";

    /** Forges refuse comments above 65,536 characters, so the table and the lists end before that. */
    private static final int TABLE_CHARACTERS = 20_000;

    private static final int LIST_CHARACTERS = 9_000;

    private static final int FEW_ROWS = 5;

    private MarkdownSummary() {}

    /**
     * The document.
     *
     * @param standing where the alias points, as a clause, or empty when nobody asked
     */
    public static String of(String model, RecordedStages stages, Optional<String> standing) {
        MarkdownText text = new MarkdownText();
        text.title(2, "%s: %s".formatted(model, word(stages)));
        text.paragraph(stages.headline()
                + standing.map(clause -> " " + Sentence.of(clause)).orElse(""));
        if (!stages.older().isEmpty()) {
            text.paragraph("Left out, because they ended before a stage began on which they should rest: %s."
                    .formatted(String.join(
                            ", ", stages.older().stream().map(Stage::id).toList())));
        }
        verdicts(text, stages);
        section(text, "What blocks, and what is needed", stages.missed(Consequence.FAILURE));
        section(text, "Warnings", stages.missed(Consequence.UNSTABLE));
        section(text, "Notes", stages.missed(Consequence.NOTE));
        findings(text, stages);
        origin(text, stages);
        return text.document();
    }

    private static String word(RecordedStages stages) {
        return switch (stages.verdict()) {
            case PASSED -> stages.judged().isEmpty() ? "not judged" : "passed";
            case FAILED -> "failed";
            case INSUFFICIENT -> "insufficient evidence";
        };
    }

    private static void verdicts(MarkdownText text, RecordedStages stages) {
        List<RecordedStages.Judged> all = stages.judged();
        List<RecordedStages.Judged> worthALook =
                all.stream().filter(one -> !GateText.plainlyHeld(one.result())).toList();
        List<List<String>> rows = new ArrayList<>();
        int characters = 0;
        for (RecordedStages.Judged one : worthALook) {
            List<String> row = row(one);
            characters += row.stream().mapToInt(String::length).sum();
            if (characters > TABLE_CHARACTERS) {
                break;
            }
            rows.add(row);
        }
        if (!rows.isEmpty()) {
            text.table(List.of("Verdict", "Stage", "Demand", "Value", "Bounds", "Rows"), rows);
        }
        sayMore(text, worthALook.size() - rows.size());
        int held = all.size() - worthALook.size();
        if (held > 0) {
            text.paragraph("%s constraints are met by every row.".formatted(Numbers.count(held)));
        }
    }

    private static List<String> row(RecordedStages.Judged judged) {
        GateResult result = judged.result();
        GateText words = GateText.of(result);
        return List.of(
                sign(result.verdict()) + " " + result.verdict(),
                judged.stage().id(),
                code(result.gate().demand()) + decidedBy(result),
                words.value(),
                words.interval(),
                words.rows());
    }

    /** Which member of a family decided, where the demand does not name it. */
    private static String decidedBy(GateResult result) {
        String scope = result.scope() == null ? "" : result.scope();
        return scope.isEmpty() || scope.equals(result.gate().scope()) ? "" : "<br>" + code(scope);
    }

    private static void section(MarkdownText text, String title, List<RecordedStages.Judged> missed) {
        if (missed.isEmpty()) {
            return;
        }
        text.title(3, title);
        List<String> items = new ArrayList<>();
        int characters = 0;
        for (RecordedStages.Judged one : missed) {
            String item = item(one);
            characters += item.length();
            if (characters > LIST_CHARACTERS) {
                break;
            }
            items.add(item);
        }
        text.items(items);
        sayMore(text, missed.size() - items.size());
    }

    private static void sayMore(MarkdownText text, int more) {
        if (more > 0) {
            text.paragraph("%s more are in the report.".formatted(Numbers.count(more)));
        }
    }

    private static String item(RecordedStages.Judged judged) {
        GateResult result = judged.result();
        String needed = result.rowsNeeded() == null
                ? ""
                : " Needed: about **%s** rows in place of %s."
                        .formatted(Numbers.count(result.rowsNeeded()), Numbers.count(result.rows()));
        return "**%s** %s: %s%s"
                .formatted(judged.stage().id(), code(result.gate().demand()), escaped(result.explanation()), needed);
    }

    /** What a reviewer should know beside the verdicts, each table at its top only. */
    private static void findings(MarkdownText text, RecordedStages stages) {
        List<Section> sections = new ArrayList<>();
        stages.of(Stage.MONITOR_MODEL)
                .ifPresent(monitored -> sections.addAll(Findings.of(monitored, stages.verdicts(Stage.MONITOR_MODEL))));
        stages.of(Stage.EVALUATE_ACCURACY).ifPresent(evaluated -> evaluated(sections, evaluated, stages));
        for (Section section : sections) {
            String markdown = new MarkdownText().section(3, section, FEW_ROWS).document();
            if (markdown.length() <= LIST_CHARACTERS / 2) {
                text.raw(markdown.stripTrailing());
            }
        }
    }

    private static void evaluated(List<Section> sections, Evidence evaluated, RecordedStages stages) {
        stages.verdicts(Stage.EVALUATE_ACCURACY)
                .filter(report -> report.attempt().number() > 1)
                .flatMap(Findings::attempts)
                .ifPresent(sections::add);
        Section champion = Findings.champion(evaluated, stages.verdicts(Stage.EVALUATE_ACCURACY));
        if (!champion.tables().isEmpty()) {
            sections.add(champion);
        }
        if (evaluated.detail().errors() != null) {
            Section errors = ErrorSection.of(evaluated.detail().errors());
            sections.add(new Section(
                    errors.id(),
                    errors.title(),
                    errors.paragraphs(),
                    errors.facts(),
                    errors.tables().stream().limit(1).toList()));
        }
    }

    private static void origin(MarkdownText text, RecordedStages stages) {
        List<String> parts = new ArrayList<>();
        resource(stages, RunFolder.BUNDLE_URI).ifPresent(bundle -> parts.add("model " + digest(bundle)));
        resource(stages, Resource.RUN + Stage.PREPARE_DATA.id() + "/test.parquet")
                .ifPresent(rows -> parts.add("test rows " + digest(rows)));
        stages.evidence().values().stream()
                .map(Evidence::code)
                .filter(code -> code != null)
                .reduce((first, last) -> last)
                .ifPresent(code -> parts.add("commit "
                        + code(code.commit()
                                .substring(0, Math.min(12, code.commit().length())))
                        + (code.dirty() ? ", with changes" : "")));
        if (!parts.isEmpty()) {
            text.raw("<sub>" + String.join(" · ", parts) + "</sub>");
        }
    }

    private static Optional<Digest> resource(RecordedStages stages, String uri) {
        return stages.evidence().values().stream()
                .flatMap(evidence -> evidence.resource(uri).stream())
                .map(Resource::digest)
                .reduce((first, last) -> last);
    }

    private static String digest(Digest digest) {
        return code(digest.abbreviated());
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "✅";
            case FAILED -> "❌";
            case INSUFFICIENT -> "❔";
        };
    }
}
