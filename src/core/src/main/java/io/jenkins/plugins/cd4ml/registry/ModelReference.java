package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ModelName;

/**
 * How people name a model version: {@code loans/3} by number, {@code loans@production} by alias.
 *
 * @param model the model's name
 * @param version the number, or null
 * @param alias the alias, or null
 */
public record ModelReference(String model, Integer version, String alias) {

    /** Reads a reference. */
    public static ModelReference parse(String text) {
        try {
            int at = text.indexOf('@');
            if (at > 0) {
                return new ModelReference(
                        ModelName.check(text.substring(0, at)), null, ModelName.check(text.substring(at + 1)));
            }
            int slash = text.indexOf('/');
            if (slash > 0) {
                int version = Integer.parseInt(text.substring(slash + 1));
                if (version >= 1) {
                    return new ModelReference(ModelName.check(text.substring(0, slash)), version, null);
                }
            }
        } catch (IllegalArgumentException e) {
            // The sentence below says what is expected.
        }
        throw new Cd4mlException.Configuration(
                "\"%s\" names no model version; write name/number, as loans/3, or name@alias, as loans@production"
                        .formatted(text));
    }

    @Override
    public String toString() {
        return version != null ? model + "/" + version : model + "@" + alias;
    }
}
