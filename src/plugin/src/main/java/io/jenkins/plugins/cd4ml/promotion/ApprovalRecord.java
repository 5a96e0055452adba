package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.Json;
import java.util.Map;
import java.util.TreeMap;

/** A request with everything that people said, as JSON, to be kept with the build's artifacts. */
final class ApprovalRecord {

    private ApprovalRecord() {}

    static byte[] of(ApprovalRequest request) {
        Map<String, Object> record = standing(request);
        record.put("model", request.getModel());
        record.put("alias", request.getAlias());
        record.put("requestedBy", request.getRequestedBy());
        record.put("people", request.people());
        record.put("approvers", request.getApproversText());
        record.put("refusedByPolicy", request.getRefused());
        record.put("files", request.getDigests());
        record.put("fingerprint", request.getFingerprint());
        record.put("asked", request.getTimes().getAsked());
        record.put(
                "events",
                request.getEvents().stream().map(ApprovalRecord::event).toList());
        return Json.bytes(record);
    }

    /** How it stands, in few words. */
    static Map<String, Object> standing(ApprovalRequest request) {
        Map<String, Object> standing = new TreeMap<>();
        standing.put("id", request.getId());
        standing.put("state", request.getStateName());
        standing.put("message", request.getStateText());
        standing.put("approvedBy", request.approvedBy());
        standing.put("needed", request.getNeeded());
        return standing;
    }

    private static Map<String, Object> event(ApprovalEvent event) {
        Map<String, Object> record = new TreeMap<>();
        record.put("at", event.getTime());
        record.put("kind", event.getKind());
        record.put("text", event.getText());
        if (event.getUser() != null) {
            record.put("user", event.getUser());
        }
        if (event.getChannel() != null) {
            record.put("channel", event.getChannel());
        }
        return record;
    }
}
