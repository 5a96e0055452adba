package io.jenkins.plugins.cd4ml.signing;

import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import jenkins.security.ConfidentialKey;

/** The controller's own key, made when it is first needed and kept encrypted among the controller's secrets. */
final class ControllerKey extends ConfidentialKey {

    static final ControllerKey INSTANCE = new ControllerKey();

    private ControllerKey() {
        super(ControllerKey.class.getName());
    }

    synchronized SigningKey get() throws IOException {
        byte[] kept = load();
        if (kept != null) {
            return SigningKey.parse(new String(kept, StandardCharsets.US_ASCII), "the controller's secret " + getId());
        }
        SigningKey made = SigningKey.generate(new SecureRandom());
        store(made.pem().getBytes(StandardCharsets.US_ASCII));
        return made;
    }
}
