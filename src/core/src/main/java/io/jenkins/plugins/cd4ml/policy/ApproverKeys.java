package io.jenkins.plugins.cd4ml.policy;

import io.jenkins.plugins.cd4ml.config.Approver;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.Demands;
import io.jenkins.plugins.cd4ml.config.PromotionSettings;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The keys with which approvers sign. A configuration names their files; a request holds the keys themselves. */
public final class ApproverKeys {

    private ApproverKeys() {}

    /**
     * A configuration with the keys of its approvers in the place of the names of their files.
     *
     * @param folder against which the names are resolved
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Configuration when a file holds no key
     */
    public static Configuration read(Configuration configuration, Path folder) {
        PromotionSettings settings = configuration.promotion();
        Map<String, Demands> aliases = new TreeMap<>();
        settings.aliases().forEach((alias, demands) -> aliases.put(alias, read(demands, folder)));
        return configuration.with(new PromotionSettings(settings.alias(), read(settings.demands(), folder), aliases));
    }

    /** Demands with the keys of the approvers in the place of the names of their files; see the other method. */
    public static Demands read(Demands demands, Path folder) {
        return demands.approvers() == null
                ? demands
                : demands.withApprovers(demands.approvers().stream()
                        .map(approver ->
                                approver.key() == null || approver.key().startsWith(Approver.PEM)
                                        ? approver
                                        : new Approver(
                                                approver.name(),
                                                VerificationKey.read(folder.resolve(approver.key()))
                                                        .pem()))
                        .toList());
    }

    /** The keys that policies name for a person. */
    public static List<VerificationKey> of(List<Demanded> demands, String person) {
        return withKeys(demands)
                .filter(approver -> approver.name().equals(person))
                .map(ApproverKeys::key)
                .toList();
    }

    /** All keys that policies name. */
    public static List<VerificationKey> of(List<Demanded> demands) {
        return withKeys(demands).map(ApproverKeys::key).toList();
    }

    private static Stream<Approver> withKeys(List<Demanded> demands) {
        return demands.stream()
                .map(each -> each.demands().approvers())
                .flatMap(approvers -> approvers == null ? Stream.<Approver>empty() : approvers.stream())
                .filter(approver -> approver.key() != null);
    }

    static VerificationKey key(Approver approver) {
        return VerificationKey.parse(approver.key(), "the key of the approver " + approver.name());
    }
}
