package io.jenkins.plugins.cd4ml.approval;

import hudson.model.Computer;
import hudson.model.User;
import hudson.tasks.MailAddressResolver;
import hudson.tasks.Mailer;
import io.jenkins.plugins.cd4ml.promotion.ApprovalDecision;
import io.jenkins.plugins.cd4ml.promotion.ApprovalEvent;
import io.jenkins.plugins.cd4ml.promotion.ApprovalListener;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.plugins.mailer.tasks.MimeMessageBuilder;
import org.jenkinsci.plugins.variant.OptionalExtension;

/**
 * Tells people by mail: those who are named that they are asked, whoever asked what became of it. It is there when the
 * plugin mailer is, and sends nothing before a mail server is configured.
 */
@OptionalExtension(requirePlugins = "mailer")
public final class ApprovalMail extends ApprovalListener {

    private static final Logger LOGGER = Logger.getLogger(ApprovalMail.class.getName());

    @Override
    public void happened(ApprovalRequest request, ApprovalEvent event) {
        if (Mailer.descriptor().getSmtpHost() != null) {
            Computer.threadPoolForRemoting.submit(() -> tell(request, event));
        }
    }

    private static void tell(ApprovalRequest request, ApprovalEvent event) {
        try {
            String to = addresses(recipients(request, event));
            if (!to.isEmpty()) {
                send(to, subject(request, event), text(request));
            }
        } catch (IOException | MessagingException | RuntimeException e) {
            // People find the request on the pages too.
            LOGGER.log(Level.WARNING, "nobody was told by mail that a promotion was " + event.getKind(), e);
        }
    }

    private static List<User> recipients(ApprovalRequest request, ApprovalEvent event) {
        return switch (event.kind()) {
            case ASKED, REMINDED, ESCALATED, OVERRIDDEN -> Recipients.of(
                    request.told(), request.place().scope(), settled(request));
            case REJECTED, EXPIRED, WITHDRAWN, PROMOTED, REFUSED -> request.people().stream()
                    .map(id -> User.getById(id, false))
                    .filter(Objects::nonNull)
                    .toList();
            case SEEN, APPROVED -> List.of();
        };
    }

    /** Those who need not be told: who asked, and who has decided. */
    private static Set<String> settled(ApprovalRequest request) {
        return Stream.concat(
                        request.people().stream(),
                        request.getDecisions().stream().map(ApprovalDecision::getUser))
                .collect(Collectors.toSet());
    }

    private static String subject(ApprovalRequest request, ApprovalEvent event) {
        String what = "%s to %s".formatted(request.getModel(), request.getAlias());
        return switch (event.kind()) {
            case ASKED, OVERRIDDEN -> "Please decide: promotion of " + what;
            case REMINDED -> "Still waiting for you: promotion of " + what;
            case ESCALATED -> "Nobody has decided yet: promotion of " + what;
            default -> "%s: promotion of %s".formatted(event.getKind(), what);
        };
    }

    private static String text(ApprovalRequest request) {
        return "%s%nDecide, and see everything else: %s%n".formatted(ApprovalText.of(request), request.getUrl());
    }

    private static String addresses(List<User> users) {
        return users.stream()
                .map(MailAddressResolver::resolve)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static void send(String to, String subject, String text) throws IOException, MessagingException {
        MimeMessage message = new MimeMessageBuilder()
                .setMimeType("text/plain")
                .setSubject(subject)
                .setBody(text)
                .addRecipients(to)
                .buildMimeMessage();
        Transport.send(message);
    }
}
