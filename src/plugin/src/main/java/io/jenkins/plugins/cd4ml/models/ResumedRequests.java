package io.jenkins.plugins.cd4ml.models;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;

/** Goes on with what people had agreed to when the controller stopped before the alias moved. */
@Extension
public final class ResumedRequests extends ItemListener {

    @Override
    public void onLoaded() {
        Computer.threadPoolForRemoting.submit(() -> VersionRequests.get().all().stream()
                .map(VersionRequest::request)
                .filter(ApprovalRequest::isToBeDone)
                .forEach(request -> request.place().settled(request)));
    }
}
