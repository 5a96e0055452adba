package io.jenkins.plugins.cd4ml.ownership;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Follows the folders of models: a model goes with a folder that is renamed or moved. When the folder is deleted its
 * models belong to nobody's jobs until somebody moves them; a new folder of that name does not get them.
 */
@Extension
public final class OwnerFollower extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(OwnerFollower.class.getName());
    private static final String BY = "Jenkins";

    private final ModelOwners owners =
            new ModelOwners(Jenkins.get().getRootDir().toPath().resolve("cd4ml/owners"), Clock.systemUTC());

    ModelOwners owners() {
        return owners;
    }

    /** Jenkins calls it for everything in a folder too. */
    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        if (item instanceof ItemGroup) {
            follow(
                    ModelOwner.group(oldFullName),
                    ModelOwner.group(newFullName),
                    "its folder %s is %s now".formatted(oldFullName, newFullName));
        }
    }

    @Override
    public void onDeleted(Item item) {
        gone(item, "its folder was deleted");
    }

    /** A folder that comes into being is not the one of that name that vanished while nobody looked. */
    @Override
    public void onCreated(Item item) {
        gone(item, "its folder had vanished when another one of that name was made");
    }

    private void gone(Item item, String reason) {
        if (item instanceof ItemGroup) {
            follow(ModelOwner.group(item.getFullName()), new ModelOwner(item.getFullName(), true), reason);
        }
    }

    private void follow(ModelOwner from, ModelOwner to, String reason) {
        for (String model : owners.models()) {
            try {
                if (owners.owner(model).equals(Optional.of(from))) {
                    owners.move(model, Optional.of(from), to, BY, reason);
                }
            } catch (Cd4mlException e) {
                // The folder is renamed or gone already; whose the model is, an administrator can say on its page.
                LOGGER.log(Level.WARNING, e, () -> "the owner of " + model + " could not follow a folder");
            }
        }
    }
}
