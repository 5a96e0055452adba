package hudson.model;

/** Signatures only; see this module's README. */
public interface Item
        extends hudson.model.PersistenceRoot,
                jenkins.model.FullyNamedModelObject,
                hudson.search.SearchableModelObject,
                jenkins.model.FullyNamed,
                jenkins.model.Named,
                hudson.security.AccessControlled,
                jenkins.util.io.OnMaster {

    hudson.security.Permission READ = null;

    hudson.security.Permission BUILD = null;

    String getFullName();
}
