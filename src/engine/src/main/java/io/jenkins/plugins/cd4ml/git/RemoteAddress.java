package io.jenkins.plugins.cd4ml.git;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.transport.URIish;

/**
 * Where a repository is: an https, ssh or http address, {@code user@host:path}, or a folder of this machine.
 *
 * @param uri the address as JGit wants it
 */
public record RemoteAddress(URIish uri) {

    private static final Set<String> SCHEMES = Set.of("https", "http", "ssh", "file");

    /**
     * Reads an address.
     *
     * @param folder to which a relative path of this machine belongs
     * @throws Cd4mlException.Configuration when it is no address, or a secret stands in it
     */
    public static RemoteAddress parse(String text, Path folder) {
        URIish uri;
        try {
            uri = new URIish(text.strip());
        } catch (URISyntaxException e) {
            throw new Cd4mlException.Configuration(
                    "\"%s\" is no address of a Git repository; write it as https://host/path.git, ssh://git@host/path.git or a folder"
                            .formatted(text.replaceAll("//[^/]*@", "//")),
                    e);
        }
        if (uri.getPass() != null) {
            throw new Cd4mlException.Configuration(
                    "the address of the Git repository %s holds a password; take it out and give it as %s in the environment"
                            .formatted(uri.setPass(null), RemoteAccess.PASSWORD));
        }
        if (uri.getHost() != null && uri.getHost().startsWith("-")
                || uri.getUser() != null && uri.getUser().startsWith("-")) {
            throw new Cd4mlException.Configuration(
                    "\"%s\" is no address of a Git repository: no host and no user starts with '-'".formatted(text));
        }
        if (uri.getScheme() != null && !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
            throw new Cd4mlException.Configuration(
                    "the Git repository %s has the scheme %s; expected https, ssh, http, file or a folder"
                            .formatted(text, uri.getScheme()));
        }
        return new RemoteAddress(uri.getScheme() == null && uri.getHost() == null ? inside(folder, uri) : uri);
    }

    private static URIish inside(Path folder, URIish uri) {
        Path path = folder.toAbsolutePath().resolve(uri.getPath()).normalize();
        return new URIish().setPath(path.toString());
    }

    /** Whether the repository is a folder of this machine. */
    public boolean local() {
        return uri.getHost() == null;
    }

    /** Whether it is reached by ssh. */
    public boolean ssh() {
        return !local() && (uri.getScheme() == null || uri.getScheme().equals("ssh"));
    }

    /** Whether nobody on the way can read what is said: by anything but http, or to this machine itself. */
    boolean confidential() {
        return !"http".equalsIgnoreCase(uri.getScheme())
                || Set.of("localhost", "127.0.0.1", "::1", "[::1]").contains(uri.getHost());
    }

    /** The folder, for an address of this machine. */
    Path folder() {
        return Path.of(uri.getPath());
    }

    /**
     * Whether hooks of a repository on this machine would have a say in a push. JGit itself runs none of them.
     */
    boolean hasHooks() {
        Path folder = folder();
        Path hooks = (Files.isDirectory(folder.resolve(".git")) ? folder.resolve(".git") : folder).resolve("hooks");
        return Set.of("pre-receive", "update", "post-receive", "post-update", "reference-transaction").stream()
                .anyMatch(hook -> Files.isExecutable(hooks.resolve(hook)));
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
