package io.jenkins.plugins.cd4ml.config;

import java.util.List;

/**
 * What only people can say of a model, for its card; whatever is not said the card calls "not stated". The parts are those
 * of Mitchell and others, Model Cards for Model Reporting, FAT* 2019.
 *
 * @param owner who answers for the model, or null
 * @param contact where to ask, or null
 * @param license under which it may be used, or null
 * @param intendedUses what it is for
 * @param intendedUsers who is to use it
 * @param outOfScope what it must not be used for
 * @param ethicalConsiderations whom it may harm, and what is done about it
 * @param caveats what else to know, such as when its data was collected
 */
public record CardSettings(
        String owner,
        String contact,
        String license,
        List<String> intendedUses,
        List<String> intendedUsers,
        List<String> outOfScope,
        List<String> ethicalConsiderations,
        List<String> caveats) {

    /** A card on which nothing is stated. */
    public static final CardSettings NOT_STATED = new CardSettings(null, null, null, null, null, null, null, null);

    public CardSettings {
        intendedUses = copy(intendedUses);
        intendedUsers = copy(intendedUsers);
        outOfScope = copy(outOfScope);
        ethicalConsiderations = copy(ethicalConsiderations);
        caveats = copy(caveats);
    }

    private static List<String> copy(List<String> texts) {
        return texts == null ? List.of() : List.copyOf(texts);
    }
}
