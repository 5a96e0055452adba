package jenkins.plugins.mailer.tasks;

/** Signatures only; see this module's README. */
public class MimeMessageBuilder {

    public MimeMessageBuilder() {
        throw new UnsupportedOperationException("signatures only");
    }

    public MimeMessageBuilder addRecipients(String text) throws java.io.UnsupportedEncodingException {
        throw new UnsupportedOperationException("signatures only");
    }

    public jakarta.mail.internet.MimeMessage buildMimeMessage()
            throws jakarta.mail.MessagingException, java.io.UnsupportedEncodingException {
        throw new UnsupportedOperationException("signatures only");
    }

    public MimeMessageBuilder setBody(String text) {
        throw new UnsupportedOperationException("signatures only");
    }

    public MimeMessageBuilder setMimeType(String text) {
        throw new UnsupportedOperationException("signatures only");
    }

    public MimeMessageBuilder setSubject(String text) {
        throw new UnsupportedOperationException("signatures only");
    }
}
