package io.jenkins.plugins.cd4ml.deployment;

import io.jenkins.plugins.cd4ml.config.TrafficSettings;

/**
 * Which part of the requests a version gets. Exactly one part is present.
 *
 * @param percent of the requests that it answers, 0 to 100, or null
 * @param mirror true when it gets a copy of every request and its answers are thrown away, or null
 * @param rest true when it answers what no other alias answers, or null
 */
public record Traffic(Integer percent, Boolean mirror, Boolean rest) {

    /** What no other alias answers. */
    public static final Traffic REST = new Traffic(null, null, true);

    /** No request at all. */
    public static final Traffic NONE = new Traffic(0, null, null);

    public Traffic {
        mirror = Boolean.TRUE.equals(mirror) ? mirror : null;
        rest = Boolean.TRUE.equals(rest) ? rest : null;
        int parts = (percent == null ? 0 : 1) + (mirror == null ? 0 : 1) + (rest == null ? 0 : 1);
        if (parts != 1 || percent != null && (percent < 0 || percent > 100)) {
            throw new IllegalArgumentException("traffic is a percent from 0 to 100, mirror: true or rest: true");
        }
    }

    /** What is declared for an alias, which may be nothing. */
    static Traffic of(TrafficSettings declared) {
        return declared == null ? REST : new Traffic(declared.percent(), declared.mirror(), null);
    }

    /** In words, as for a log. */
    public String words() {
        if (percent != null) {
            return percent + "% of the requests";
        }
        return mirror != null ? "a copy of every request" : "the requests that no other alias gets";
    }
}
