package io.jenkins.plugins.cd4ml.stage;

/**
 * What a stage cost. What the system does not tell is null, not 0.
 *
 * @param wallSeconds from the beginning of its work to the end
 * @param cpuSeconds of all processors together, used by the process while the stage ran, or null
 * @param peakMemoryBytes the most memory of the system that the process held while the stage ran, or null
 */
public record Usage(double wallSeconds, Double cpuSeconds, Long peakMemoryBytes) {

    public Usage {
        if (!(wallSeconds >= 0)
                || cpuSeconds != null && !(cpuSeconds >= 0)
                || peakMemoryBytes != null && peakMemoryBytes < 0) {
            throw new IllegalArgumentException("nothing costs less than nothing: %s s, %s s, %s bytes"
                    .formatted(wallSeconds, cpuSeconds, peakMemoryBytes));
        }
    }
}
