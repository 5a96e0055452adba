package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.ModelName;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the version behind an alias gets to where it is served: a manifest in a Git repository, a command, or both.
 *
 * @param repository the address of the Git repository for the manifest, or null for none
 * @param branch of that repository; main unless given
 * @param path of the manifest in it, with {@code {model}} and {@code {alias}}; {@code models/{model}/{alias}.yaml} unless
 *     given
 * @param as whether the manifest is committed to the branch or to a new one that people merge
 * @param uri where the bundle is served from, with {@code {model}}, {@code {version}}, {@code {alias}} and {@code
 *     {digest}}, or null
 * @param aliases whose moves are deployed, or null for all
 * @param traffic which part of the requests an alias gets; one that is not named gets what the others leave
 * @param command a program and its arguments that is run when the manifest is there, or null
 * @param smokeTest a program and its arguments that tells by its exit code whether the version serves, or null
 * @param timeoutSeconds after which command and smoke test are stopped, 1 to 86,400; 600 unless given
 */
public record DeploymentSettings(
        String repository,
        String branch,
        String path,
        As as,
        String uri,
        List<String> aliases,
        SortedMap<String, TrafficSettings> traffic,
        List<String> command,
        List<String> smokeTest,
        Integer timeoutSeconds) {

    private static final int MOST_SECONDS = 86_400;
    private static final String MODEL = "{model}";
    private static final String ALIAS = "{alias}";
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._/-]+\\.ya?ml");
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}");

    /** How the manifest gets into the repository. */
    public enum As {
        /** A commit on the branch itself: it takes effect at once. */
        @JsonProperty("commit")
        COMMIT,
        /** A new branch, for people to merge. */
        @JsonProperty("branch")
        BRANCH
    }

    public DeploymentSettings {
        branch = branch == null ? "main" : branch;
        path = path == null ? "models/{model}/{alias}.yaml" : path;
        as = as == null ? As.COMMIT : as;
        aliases = aliases == null ? null : List.copyOf(aliases);
        traffic = traffic == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(traffic));
        command = command == null ? null : List.copyOf(command);
        smokeTest = smokeTest == null ? null : List.copyOf(smokeTest);
        timeoutSeconds = timeoutSeconds == null ? 600 : timeoutSeconds;
        checkWhere(repository, branch, path, aliases);
        checkWhat(repository, as, command, smokeTest, timeoutSeconds);
        traffic.keySet().forEach(ModelName::check);
        if (aliases != null) {
            aliases.forEach(ModelName::check);
        }
    }

    private static void checkWhere(String repository, String branch, String path, List<String> aliases) {
        String filled = fill(path, "m", "a");
        if (!PATH.matcher(filled).matches()
                || List.of(filled.split("/", -1)).stream().anyMatch(part -> part.isEmpty() || part.startsWith("."))) {
            throw new IllegalArgumentException(
                    "deployment.path is \"%s\"; expected the path of a .yaml file in the repository, with {model} and {alias} where they belong"
                            .formatted(path));
        }
        if (repository != null && !path.contains(ALIAS) && (aliases == null || aliases.size() != 1)) {
            throw new IllegalArgumentException(
                    "deployment.path is \"%s\", so that every alias would write the same file; put {alias} into it, or name one alias in deployment.aliases"
                            .formatted(path));
        }
        if (!BRANCH.matcher(fill(branch, "m", "a")).matches()
                || branch.contains("..")
                || branch.contains("//")
                || branch.endsWith("/")
                || branch.endsWith(".lock")) {
            throw new IllegalArgumentException(
                    "deployment.branch is \"%s\", which is no name of a branch".formatted(branch));
        }
    }

    private static void checkWhat(
            String repository, As as, List<String> command, List<String> smokeTest, int timeoutSeconds) {
        if ((repository == null || repository.isBlank()) && command == null) {
            throw new IllegalArgumentException("deployment needs a repository, a command, or both");
        }
        if (smokeTest != null && as == As.BRANCH) {
            throw new IllegalArgumentException(
                    "deployment.smokeTest cannot tell anything while a branch waits for people; use as: commit, or take it out");
        }
        if (command != null && (command.isEmpty() || command.get(0).isBlank())
                || smokeTest != null && (smokeTest.isEmpty() || smokeTest.get(0).isBlank())) {
            throw new IllegalArgumentException("deployment has a command without a program");
        }
        if (timeoutSeconds < 1 || timeoutSeconds > MOST_SECONDS) {
            throw new IllegalArgumentException(
                    "deployment.timeoutSeconds is %d; expected 1 to %d".formatted(timeoutSeconds, MOST_SECONDS));
        }
    }

    private static String fill(String template, String model, String alias) {
        return template.replace(MODEL, model).replace(ALIAS, alias);
    }

    /** Whether moves of an alias are deployed. */
    public boolean covers(String alias) {
        return aliases == null || aliases.contains(alias);
    }

    /** The programs that are run, each with its arguments: the command, then the smoke test, as far as there are. */
    public List<List<String>> programs() {
        return Stream.of(command, smokeTest).filter(Objects::nonNull).toList();
    }

    /** The manifest's path for an alias of a model. */
    public String pathOf(String model, String alias) {
        return fill(path, model, alias);
    }

    /** The branch for an alias of a model. */
    public String branchOf(String model, String alias) {
        return fill(branch, model, alias);
    }
}
