package hudson.search;

/** Signatures only; see this module's README. */
public interface SearchableModelObject extends hudson.model.ModelObject, hudson.search.SearchItem {}
