package io.jenkins.plugins.cd4ml.evaluation;

import java.util.List;

/**
 * A line through points, thinned to what a picture can show.
 *
 * @param label such as a class name
 * @param points in drawing order, at most 200
 */
public record Curve(String label, List<Point> points) {

    public Curve {
        points = List.copyOf(points);
    }

    /**
     * @param x horizontal position
     * @param y vertical position
     */
    public record Point(double x, double y) {}
}
