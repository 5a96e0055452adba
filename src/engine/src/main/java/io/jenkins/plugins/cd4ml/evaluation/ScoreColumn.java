package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A column with the probabilities of a class.
 *
 * @param name of the class, or null when there is one column and the positive class is named elsewhere
 * @param column the column's name
 */
record ScoreColumn(String name, String column) {

    /**
     * Finds the columns that a user names.
     *
     * @param named columns, {@code class=column}, or patterns whose star stands for the class
     * @param present the columns of the file; one of exactly the named name is that column, whatever signs it holds
     * @throws Cd4mlException.Configuration when a pattern fits none or a class has two
     */
    static List<ScoreColumn> of(List<String> named, List<String> present, String path) {
        List<ScoreColumn> found = new ArrayList<>();
        for (String one : named) {
            int star = one.indexOf('*');
            int equals = one.lastIndexOf('=');
            if (present.contains(one)) {
                found.add(new ScoreColumn(named.size() == 1 ? null : one, one));
            } else if (star >= 0) {
                found.addAll(fitting(one, star, present, path));
            } else if (equals > 0) {
                found.add(new ScoreColumn(
                        one.substring(0, equals).strip(),
                        one.substring(equals + 1).strip()));
            } else {
                found.add(new ScoreColumn(named.size() == 1 ? null : one, one));
            }
        }
        Set<String> classes = new HashSet<>();
        for (ScoreColumn column : found) {
            if (!classes.add(column.name())) {
                throw new Cd4mlException.Configuration(
                        "two columns are named for the scores of the class \"%s\"; name one".formatted(column.name()));
            }
        }
        return found;
    }

    private static List<ScoreColumn> fitting(String pattern, int star, List<String> present, String path) {
        String before = pattern.substring(0, star);
        String after = pattern.substring(star + 1);
        List<ScoreColumn> fitting = present.stream()
                .filter(column -> column.length() > before.length() + after.length()
                        && column.startsWith(before)
                        && column.endsWith(after))
                .map(column ->
                        new ScoreColumn(column.substring(before.length(), column.length() - after.length()), column))
                .toList();
        if (fitting.isEmpty()) {
            throw new Cd4mlException.Configuration("no column of %s fits the pattern \"%s\"; its columns are %s"
                    .formatted(path, pattern, String.join(", ", present)));
        }
        return fitting;
    }
}
