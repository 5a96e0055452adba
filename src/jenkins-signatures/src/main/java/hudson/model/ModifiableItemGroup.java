package hudson.model;

/** Signatures only; see this module's README. */
public interface ModifiableItemGroup<T extends hudson.model.Item> extends hudson.model.ItemGroup<T> {}
