package io.jenkins.plugins.cd4ml.worker;

import java.util.Map;

/** Where a stage tells how far it is. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = (activity, done, total, unit, numbers) -> {};

    /** See {@link ProgressEvent}. */
    void report(String activity, long done, long total, String unit, Map<String, Double> numbers);

    /** A step forward without numbers. */
    default void report(String activity, long done, long total, String unit) {
        report(activity, done, total, unit, Map.of());
    }
}
