package io.jenkins.plugins.cd4ml.approval;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.ApprovalDecision;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.ChampionDifference;
import io.jenkins.plugins.cd4ml.report.RecordedStages;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** A request for approval as plain text, for mail and for the command line: what is asked, the evidence, the difference. */
final class ApprovalText {

    private static final Logger LOGGER = Logger.getLogger(ApprovalText.class.getName());

    /** The parts of the difference on which people decide; the page has the others too. */
    private static final Set<String> SHOWN = Set.of("metrics", "verdicts");

    /** Names of data and metrics may be anybody's; a terminal would obey what is no letter. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\\n]]");

    private static final int MOST_GATES = 40;

    private final StringBuilder text = new StringBuilder();

    private ApprovalText() {}

    /** The text; the evidence is read from where the files are kept. */
    static String of(ApprovalRequest request) {
        ApprovalText words = new ApprovalText();
        words.asked(request);
        words.evidence(request);
        words.difference(request);
        return CONTROL.matcher(words.text).replaceAll("?");
    }

    private void asked(ApprovalRequest request) {
        line(
                "%s asks to promote %s to %s, in %s.",
                request.getRequestedBy(), request.getModel(), request.getAlias(), request.getAskedIn());
        line("The promotion %s.", request.getStateText());
        line("Who may decide: %s.", request.getApproversText());
        if (request.isWaiting() && request.getTimes().getDeadlineText() != null) {
            line("There is time until %s.", request.getTimes().getDeadlineText());
        }
        for (ApprovalDecision decision : request.getDecisions()) {
            line(
                    "%s %s it%s",
                    decision.getUser(),
                    decision.isApproved() ? "approved" : "rejected",
                    decision.getComment().isEmpty() ? "." : ": " + decision.getComment());
        }
        if (request.getOverride() != null) {
            line(
                    "%s overrides the policy until %s: %s",
                    request.getOverride().getUser(),
                    request.getOverride().getUntil(),
                    request.getOverride().getReason());
        }
        if (!request.getRefused().isEmpty()) {
            title("The policy refuses it");
            request.getRefused().forEach(sentence -> line("  %s", sentence));
        }
    }

    private void evidence(ApprovalRequest request) {
        title("Evidence");
        try {
            RecordedStages stages = RecordedStages.read(request.place().basis().files());
            line("  %s", stages.headline());
            List<RecordedStages.Judged> judged = stages.judged();
            judged.stream()
                    .limit(MOST_GATES)
                    .forEach(one -> line(
                            "  %s  %s  %s",
                            one.result().verdict(),
                            one.stage().id(),
                            one.result().explanation()));
            if (judged.size() > MOST_GATES) {
                line("  and %d more", judged.size() - MOST_GATES);
            }
        } catch (IOException | Cd4mlException e) {
            LOGGER.log(Level.FINE, "the evidence cannot be read", e);
            line("  cannot be read: %s", e.getMessage());
        }
    }

    private void difference(ApprovalRequest request) {
        ChampionDifference champion = request.getChampion();
        if (champion == null) {
            title("It would be the first model behind %s".formatted(request.getAlias()));
            return;
        }
        title("Against %s/%d, which it would replace".formatted(request.getModel(), champion.getVersion()));
        for (ChampionDifference.Part part : champion.getParts()) {
            if (!SHOWN.contains(part.getName())) {
                line("  %s: %s", part.getName(), part.getChanges().isEmpty() ? "the same" : "changed");
                continue;
            }
            part.getChanges()
                    .forEach(change -> line("  %s: %s -> %s", change.getWhat(), change.getBefore(), change.getAfter()));
        }
    }

    private void title(String title) {
        text.append('\n').append(title).append('\n');
    }

    private void line(String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }
}
