package com.cloudbees.plugins.credentials;

/** Signatures only; see this module's README. */
public class CredentialsMatchers {

    private CredentialsMatchers() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static com.cloudbees.plugins.credentials.CredentialsMatcher anyOf(
            com.cloudbees.plugins.credentials.CredentialsMatcher... matchers) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static <C extends com.cloudbees.plugins.credentials.Credentials> C firstOrNull(
            Iterable<C> credentials, com.cloudbees.plugins.credentials.CredentialsMatcher matcher) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static com.cloudbees.plugins.credentials.CredentialsMatcher instanceOf(Class clazz) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static com.cloudbees.plugins.credentials.CredentialsMatcher withId(String id) {
        throw new UnsupportedOperationException("signatures only");
    }
}
