package io.jenkins.plugins.cd4ml.builds;

import hudson.model.BuildBadgeAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Why a build is kept although a discarder would delete it: a version that it made is needed. It lives in the build's record. */
public final class KeptForModel implements BuildBadgeAction {

    /** One sentence for each model. */
    private final TreeMap<String, String> reasons = new TreeMap<>();

    /** Whether somebody had kept the build before; then it stays kept when no version needs it any more. */
    private final boolean keptBefore;

    private KeptForModel(boolean keptBefore) {
        this.keptBefore = keptBefore;
    }

    /**
     * Keeps a build, or no longer. It asks for no permission, so only whoever acts for the controller may call it.
     *
     * @param reason one sentence, or null when the model no longer needs the build
     */
    static void update(Run<?, ?> run, String model, String reason) throws IOException {
        synchronized (run) {
            KeptForModel kept = run.getAction(KeptForModel.class);
            if (kept == null) {
                if (reason == null) {
                    return;
                }
                kept = new KeptForModel(run.isKeepLog());
                run.addAction(kept);
            }
            kept.change(model, reason);
            boolean needed = !kept.getReasons().isEmpty();
            if (!needed) {
                run.removeAction(kept);
            }
            run.keepLog(needed || kept.keptBefore);
            run.save();
        }
    }

    private synchronized void change(String model, String reason) {
        if (reason == null) {
            reasons.remove(model);
        } else {
            reasons.put(model, reason);
        }
    }

    /** Why, as sentences. */
    public synchronized Collection<String> getReasons() {
        return List.copyOf(reasons.values());
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return "Kept: " + String.join("; ", getReasons());
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
