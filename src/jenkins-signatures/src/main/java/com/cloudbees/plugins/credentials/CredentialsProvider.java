package com.cloudbees.plugins.credentials;

/** Signatures only; see this module's README. */
public abstract class CredentialsProvider
        extends hudson.model.Descriptor<com.cloudbees.plugins.credentials.CredentialsProvider>
        implements hudson.ExtensionPoint,
                hudson.model.Describable<com.cloudbees.plugins.credentials.CredentialsProvider>,
                org.jenkins.ui.icon.IconSpec {

    public CredentialsProvider() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static <C extends com.cloudbees.plugins.credentials.common.IdCredentials>
            hudson.util.ListBoxModel listCredentialsInItemGroup(
                    Class<C> type,
                    hudson.model.ItemGroup itemGroup,
                    org.springframework.security.core.Authentication authentication,
                    java.util.List<com.cloudbees.plugins.credentials.domains.DomainRequirement> domainRequirements,
                    com.cloudbees.plugins.credentials.CredentialsMatcher matcher) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static <C extends com.cloudbees.plugins.credentials.Credentials>
            java.util.List<C> lookupCredentialsInItemGroup(
                    Class<C> type,
                    hudson.model.ItemGroup itemGroup,
                    org.springframework.security.core.Authentication authentication,
                    java.util.List<com.cloudbees.plugins.credentials.domains.DomainRequirement> domainRequirements) {
        throw new UnsupportedOperationException("signatures only");
    }
}
