package hudson;

/** Signatures only; see this module's README. */
public final class ProxyConfiguration
        implements hudson.model.Describable<hudson.ProxyConfiguration>, hudson.model.Saveable, java.io.Serializable {

    private ProxyConfiguration() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static java.net.http.HttpClient newHttpClient() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static java.net.http.HttpRequest.Builder newHttpRequestBuilder(java.net.URI uri) {
        throw new UnsupportedOperationException("signatures only");
    }
}
