package hudson.model;

/** Signatures only; see this module's README. */
public interface TopLevelItem
        extends hudson.model.Item, hudson.ExtensionPoint, hudson.model.Describable<hudson.model.TopLevelItem> {}
