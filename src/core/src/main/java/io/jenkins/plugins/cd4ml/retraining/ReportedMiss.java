package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.gate.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the last reports say of some gates: a missed one asks for a retraining, once. */
final class ReportedMiss {

    private final Situation situation;
    private final Predicate<Judged> gates;
    private final String miss;
    private final String article;

    /**
     * @param gates which gates count
     * @param article before what a missed one is called, such as {@code a}, or empty
     * @param miss what a missed one is called, such as {@code drift}
     */
    ReportedMiss(Situation situation, Predicate<Judged> gates, String article, String miss) {
        this.situation = situation;
        this.gates = gates;
        this.article = article.isEmpty() ? "" : article + " ";
        this.miss = miss;
    }

    /** The first of these reports, newest first, that asks for a retraining, and otherwise what the newest one says. */
    Finding in(List<Report> reports, String none) {
        List<Finding> findings = reports.stream().map(this::of).toList();
        return findings.stream().filter(Finding::holds).findFirst().orElseGet(() -> findings.stream()
                .findFirst()
                .orElseGet(() -> Finding.not(none)));
    }

    private Finding of(Report report) {
        if (report.version() != null
                && situation.live() != null
                && !report.version().equals(situation.live().reference())) {
            return Finding.not("%s is about %s, and %s is %s now"
                    .formatted(
                            report.build(),
                            report.version(),
                            situation.alias(),
                            situation.live().reference()));
        }
        List<Judged> missed = with(report, Verdict.FAILED);
        if (missed.isEmpty()) {
            List<Judged> undecided = with(report, Verdict.INSUFFICIENT);
            return Finding.not(
                    undecided.isEmpty()
                            ? "%s found no %s".formatted(report.build(), miss)
                            : "%s could not decide: %s"
                                    .formatted(
                                            report.build(),
                                            clause(undecided.get(0).explanation())));
        }
        Optional<Start> answer = situation.answer(report);
        if (answer.isPresent()) {
            return Finding.not("the %s that %s found was answered by %s"
                    .formatted(miss, report.build(), answer.get().name()));
        }
        String more = missed.size() == 1 ? "" : " (and %d more)".formatted(missed.size() - 1);
        return Finding.holds(
                "%s found %s%s: %s%s"
                        .formatted(
                                report.build(),
                                article,
                                miss,
                                clause(missed.get(0).explanation()),
                                more),
                report.id());
    }

    private List<Judged> with(Report report, Verdict verdict) {
        return report.judged().stream()
                .filter(gates)
                .filter(each -> each.verdict() == verdict)
                .toList();
    }

    /** A sentence as a part of another one. */
    private static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
