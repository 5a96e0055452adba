package io.jenkins.plugins.cd4ml.fingerprint;

import hudson.Extension;
import hudson.model.Fingerprint;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.promotion.ModelListener;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import jenkins.model.FingerprintFacet;
import jenkins.model.Jenkins;

/** Says on the fingerprint of a model that is promoted which version it is. */
@Extension
public final class FingerprintedModels implements ModelListener {

    @Override
    public void used(ModelVersion version, Run<?, ?> run) {
        Fingerprints.used(run, version);
    }

    @Override
    public void moved(LedgerEntry move) {
        try {
            String name = "%s/%d".formatted(move.model(), move.version());
            Fingerprint fingerprint =
                    Jenkins.get().getFingerprintMap().getOrCreate(null, name, Fingerprints.key(move.bundle()));
            synchronized (fingerprint) {
                for (FingerprintFacet facet : fingerprint.getFacets()) {
                    if (facet instanceof ModelFingerprint known
                            && known.getReference().equals(name)) {
                        return;
                    }
                }
                fingerprint
                        .getPersistedFacets()
                        .add(new ModelFingerprint(fingerprint, move.at().toEpochMilli(), move.model(), move.version()));
                fingerprint.save();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
