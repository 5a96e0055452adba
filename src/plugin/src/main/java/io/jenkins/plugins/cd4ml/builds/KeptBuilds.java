package io.jenkins.plugins.cd4ml.builds;

import hudson.Extension;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.ModelListener;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** Keeps the builds whose versions are behind an alias, whatever a build discarder says, and lets the others go. */
@Extension
public final class KeptBuilds implements ModelListener {

    private static final Logger LOGGER = Logger.getLogger(KeptBuilds.class.getName());

    @Override
    public void moved(LedgerEntry move) {
        refresh(move.model());
    }

    @Override
    public void made(ModelVersion version, Run<?, ?> run) {
        VersionBuilds.get().made(version.model(), version.version(), run);
        refresh(version.model());
    }

    /** Looks at every alias of a model again. That a build cannot be kept stops nothing, so it is logged only. */
    public static void refresh(String model) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            SortedMap<Integer, String> needed = needed(model);
            VersionBuilds.get().change(model, builds -> {
                builds.replaceAll((version, build) -> build.kept(keep(model, build, needed.get(version))));
                return builds;
            });
        } catch (IOException | Cd4mlException e) {
            LOGGER.log(Level.WARNING, e, () -> "the builds of " + model + " could not be kept or let go");
        }
    }

    /** What needs a version, by its number. */
    private static SortedMap<Integer, String> needed(String model) throws IOException {
        SortedMap<Integer, String> needed = new TreeMap<>();
        JenkinsRegistry.open(Jenkins.get()).aliases(model).entrySet().stream()
                .collect(Collectors.groupingBy(
                        alias -> alias.getValue(),
                        Collectors.mapping(alias -> alias.getKey(), Collectors.joining(" and "))))
                .forEach((version, aliases) -> needed.put(version, "%s/%d is %s".formatted(model, version, aliases)));
        return needed;
    }

    /** Only builds that are or were needed are looked at: there may be thousands. */
    private static boolean keep(String model, VersionBuild build, String reason) {
        if (reason == null && !build.kept()) {
            return false;
        }
        Run<?, ?> run = build.run();
        if (run == null) {
            return false;
        }
        try {
            KeptForModel.update(run, model, reason);
            return reason != null;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> run + " could not be kept for " + model);
            return build.kept();
        }
    }
}
