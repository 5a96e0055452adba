package io.jenkins.plugins.cd4ml.worker;

import io.jenkins.plugins.cd4ml.stage.Stage;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A step forward, one line of {@code events.ndjson}. The terminal's bar, the log and the live page read the same events.
 *
 * @param at when
 * @param stage in which stage
 * @param activity what is being done, such as {@code Training}
 * @param done how much of it is done, 0 to total
 * @param total how much there is to do; 0 when that is unknown
 * @param unit what is counted, such as {@code epochs}
 * @param numbers what is known by now, such as {@code validationLoss}
 */
public record ProgressEvent(
        Instant at, Stage stage, String activity, long done, long total, String unit, Map<String, Double> numbers) {

    public ProgressEvent {
        numbers = Collections.unmodifiableMap(new TreeMap<>(numbers == null ? Map.of() : numbers));
    }
}
