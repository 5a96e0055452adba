package io.jenkins.plugins.cd4ml.promotion;

import hudson.model.Failure;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What whoever decided over HTTP gets back: a person the page again, a program a status and JSON. */
final class ApprovalAnswer implements HttpResponse {

    private final int status;
    private final byte[] body;

    private ApprovalAnswer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    /** Decides on a way. */
    @FunctionalInterface
    interface Decision {
        void by(ApprovalChannel channel) throws IOException;
    }

    static HttpResponse to(StaplerRequest2 request, ApprovalRequest approval, Decision decision) throws IOException {
        ApprovalChannel channel = ApprovalChannel.of(request);
        try {
            decision.by(channel);
        } catch (Undecidable e) {
            if (channel == ApprovalChannel.UI) {
                throw new Failure(e.getMessage());
            }
            return json(e.reason().status(), approval, e.getMessage());
        }
        return channel == ApprovalChannel.UI
                ? HttpResponses.redirectTo("../..")
                : json(200, approval, approval.getStateText());
    }

    private static HttpResponse json(int status, ApprovalRequest approval, String message) {
        Map<String, Object> said = ApprovalRecord.standing(approval);
        said.put("message", message);
        return new ApprovalAnswer(status, Json.bytes(said));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(body);
    }
}
