package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.evaluation.Curve.Point;
import java.util.ArrayList;
import java.util.List;

/** Thins lines to what a picture can show. */
final class Curves {

    static final int MOST_POINTS = 200;

    private Curves() {}

    /** Keeps the ends and, between them, points at even distances along the line. */
    static Curve of(String label, List<Point> points) {
        if (points.size() <= MOST_POINTS) {
            return new Curve(label, points);
        }
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            length += distance(points.get(i - 1), points.get(i));
        }
        double step = length / (MOST_POINTS - 2);
        List<Point> kept = new ArrayList<>();
        kept.add(points.get(0));
        double walked = 0;
        for (int i = 1; i < points.size() - 1; i++) {
            walked += distance(points.get(i - 1), points.get(i));
            if (walked >= step) {
                kept.add(points.get(i));
                walked = 0;
            }
        }
        kept.add(points.get(points.size() - 1));
        return new Curve(label, kept);
    }

    private static double distance(Point from, Point to) {
        return Math.abs(to.x() - from.x()) + Math.abs(to.y() - from.y());
    }
}
