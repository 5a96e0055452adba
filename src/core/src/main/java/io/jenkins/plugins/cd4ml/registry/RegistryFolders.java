package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where what lies in the registry's folder. Names come from outside: no path leads out of the folder, and no symbolic
 * link below it is followed.
 *
 * <pre>
 * models/&lt;name&gt;/
 *   ledger.ndjson                    every move of an alias, chained
 *   aliases.json                     where the aliases are, and how far the ledger has come
 *   statements/&lt;digest&gt;.dsse.json    the statements that the ledger names, and those that were attached
 *   versions/&lt;number&gt;/version.json   the version and the digests of its files
 *   versions/&lt;number&gt;/files/…        its files, by their path in the run folder
 *   attached/&lt;number&gt;.ndjson         the statements that were attached to a version, chained
 *   attached/&lt;number&gt;.json           how far they have come
 *   tags/&lt;number&gt;.json               what people noted on a version
 *   index/…                          finds versions by their bundle; made again when it is missing
 * </pre>
 */
record RegistryFolders(Path root) {

    static final String VERSION = "version.json";
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    RegistryFolders {
        root = root.toAbsolutePath().normalize();
    }

    Path models() {
        return withoutLinks(root.resolve("models"));
    }

    Path model(String name) {
        return withoutLinks(models().resolve(checkedModel(name)));
    }

    Path lock(String model) {
        return withoutLinks(model(model).resolve(".lock"));
    }

    Path ledger(String model) {
        return withoutLinks(model(model).resolve("ledger.ndjson"));
    }

    Path aliases(String model) {
        return withoutLinks(model(model).resolve("aliases.json"));
    }

    Path statement(String model, String hex) {
        return below(model, "statements", hex + Envelope.FILE_ENDING);
    }

    Path attached(String model, int number) {
        return below(model, "attached", number + ".ndjson");
    }

    Path attachedAnchor(String model, int number) {
        return below(model, "attached", number + ".json");
    }

    Path tags(String model, int number) {
        return below(model, "tags", number + ".json");
    }

    Path index(String model, String part) {
        return below(model, "index", part + ".json");
    }

    private Path below(String model, String folder, String file) {
        return withoutLinks(withoutLinks(model(model).resolve(folder)).resolve(file));
    }

    Path versions(String model) {
        return withoutLinks(model(model).resolve("versions"));
    }

    Path version(String model, int number) {
        return withoutLinks(versions(model).resolve(Integer.toString(number)));
    }

    /** The folder of the files that are kept with a version, given the version's folder. */
    static Path files(Path version) {
        return withoutLinks(version.resolve("files"));
    }

    /** Gives the name of a file that is kept with a version back when no registry can be led astray by it. */
    static String checked(String path) {
        if (!FILE.matcher(path).matches()) {
            throw new Cd4mlException.BadData(
                    "the registry cannot keep a file of the name %s; a name has letters, digits, '.', '_' and '-'"
                            .formatted(path));
        }
        return path;
    }

    /** Gives a model's name back when it is one. */
    static String checkedModel(String name) {
        try {
            return ModelName.check(name);
        } catch (IllegalArgumentException e) {
            throw new Cd4mlException.Configuration(e.getMessage(), e);
        }
    }

    /** A file that is kept with a version, given the version's folder. */
    static Path file(Path version, String path) {
        checked(path);
        Path file = files(version);
        for (String part : path.split("/")) {
            file = withoutLinks(file.resolve(part));
        }
        return file;
    }

    /** The names of the folders in a folder, those that start with a point left out; none when it does not exist. */
    static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .map(RegistryFolders::name)
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    static String name(Path entry) {
        return Objects.requireNonNull(entry.getFileName(), "an entry of a folder has a name")
                .toString();
    }

    private static Path withoutLinks(Path path) {
        if (Files.isSymbolicLink(path)) {
            throw new Cd4mlException.BadData(
                    "%s is a symbolic link, and the registry follows none; replace it by what it points to"
                            .formatted(path));
        }
        return path;
    }
}
