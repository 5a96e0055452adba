package io.jenkins.plugins.cd4ml.ownership;

import java.util.Objects;

/**
 * To what a model belongs.
 *
 * @param group the full name of a folder or another group of items, empty for the whole controller
 * @param deleted whether that group was deleted; nothing of the same name takes its place
 */
public record ModelOwner(String group, boolean deleted) {

    /** A model that was registered before models had owners, or by a job at the top of the controller. */
    public static final ModelOwner CONTROLLER = new ModelOwner("", false);

    public ModelOwner {
        Objects.requireNonNull(group, "group");
    }

    /** A group that is there. */
    public static ModelOwner group(String fullName) {
        return new ModelOwner(fullName, false);
    }

    /** Whether an item lies in the group or below it; nothing lies in one that was deleted. */
    public boolean holds(String item) {
        return !deleted && (group.isEmpty() || item.startsWith(group + "/"));
    }

    /** The owner as a sentence names it. */
    public String words() {
        if (group.isEmpty()) {
            return "the whole controller";
        }
        return deleted ? "the folder %s, which was deleted".formatted(group) : "the folder " + group;
    }
}
