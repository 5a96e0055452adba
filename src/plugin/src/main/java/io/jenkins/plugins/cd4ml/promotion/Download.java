package io.jenkins.plugins.cd4ml.promotion;

import java.io.IOException;
import java.io.OutputStream;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * A file that a page hands out, to be kept and never to be shown.
 *
 * @param type of its content
 * @param file its name, of letters, digits, points and dashes
 * @param content writes it
 */
public record Download(String type, String file, Content content) implements HttpResponse {

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"%s\"".formatted(file));
        response.setHeader("X-Content-Type-Options", "nosniff");
        try (OutputStream out = response.getOutputStream()) {
            content.writeTo(out);
        }
    }
}
