package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.lineage.LineageGraph.Edge;
import io.jenkins.plugins.cd4ml.lineage.LineageGraph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Where the nodes of a lineage graph lie when it is drawn in layers from above, as Sugiyama, Tagawa and Toda (1981)
 * described: each node below all that point to it, long arrows led between the nodes, and each layer sorted by where its
 * neighbours lie.
 */
final class GraphLayout {

    static final double NODE_HEIGHT = 42;
    static final double LAYER_GAP = 34;
    private static final double NODE_GAP = 22;
    private static final double BEND_WIDTH = 12;
    private static final int SWEEPS = 6;

    /** A node, or a bend of an arrow that passes a layer. */
    static final class Place {
        final Node node;
        final double width;
        final int layer;
        final List<Place> above = new ArrayList<>();
        final List<Place> below = new ArrayList<>();
        double x;
        int rank;

        private Place(Node node, double width, int layer) {
            this.node = node;
            this.width = width;
            this.layer = layer;
        }

        /** The middle of its upper side. */
        double top() {
            return layer * (NODE_HEIGHT + LAYER_GAP);
        }
    }

    /** An arrow by the places that it passes, the first and the last being nodes. */
    record Path(List<Place> places) {}

    private final List<List<Place>> layers = new ArrayList<>();
    private final Map<String, Place> nodes = new HashMap<>();
    private final List<Path> paths = new ArrayList<>();

    /** @param width how wide a node is drawn */
    GraphLayout(LineageGraph graph, ToDoubleFunction<Node> width) {
        Map<String, Integer> layerOf = layers(graph);
        for (Node node : graph.nodes()) {
            Place place = place(node, width.applyAsDouble(node), layerOf.get(node.id()));
            nodes.put(node.id(), place);
        }
        graph.edges().forEach(this::lead);
        sort();
        spread();
    }

    List<Place> nodes() {
        return layers.stream()
                .flatMap(List::stream)
                .filter(place -> place.node != null)
                .toList();
    }

    List<Path> paths() {
        return paths;
    }

    double width() {
        return layers.stream().mapToDouble(GraphLayout::width).max().orElse(0);
    }

    double height() {
        return layers.isEmpty() ? 0 : layers.size() * (NODE_HEIGHT + LAYER_GAP) - LAYER_GAP;
    }

    /** Records that were tampered with may form a circle; an arrow that leads back moves nobody down. */
    private static Map<String, Integer> layers(LineageGraph graph) {
        Map<String, Integer> layer = new HashMap<>();
        for (Node node : graph.nodes()) {
            int above = graph.edges().stream()
                    .filter(edge -> edge.to().equals(node.id()))
                    .mapToInt(edge -> layer.getOrDefault(edge.from(), -1))
                    .max()
                    .orElse(-1);
            layer.put(node.id(), above + 1);
        }
        // A file from outside lies just above its first reader and not at the far top.
        for (Node node : graph.nodes()) {
            if (graph.edges().stream().noneMatch(edge -> edge.to().equals(node.id()))) {
                graph.edges().stream()
                        .filter(edge -> edge.from().equals(node.id()))
                        .mapToInt(edge -> layer.get(edge.to()) - 1)
                        .min()
                        .ifPresent(nearest -> layer.put(node.id(), Math.max(0, nearest)));
            }
        }
        return layer;
    }

    private Place place(Node node, double width, int layer) {
        while (layers.size() <= layer) {
            layers.add(new ArrayList<>());
        }
        Place place = new Place(node, width, layer);
        place.rank = layers.get(layer).size();
        layers.get(layer).add(place);
        return place;
    }

    private void lead(Edge edge) {
        Place from = nodes.get(edge.from());
        Place to = nodes.get(edge.to());
        List<Place> places = new ArrayList<>(List.of(from));
        for (int layer = from.layer + 1; layer < to.layer; layer++) {
            places.add(place(null, BEND_WIDTH, layer));
        }
        places.add(to);
        if (to.layer > from.layer) {
            for (int i = 1; i < places.size(); i++) {
                places.get(i - 1).below.add(places.get(i));
                places.get(i).above.add(places.get(i - 1));
            }
        }
        paths.add(new Path(places));
    }

    private void sort() {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int i = 0; i < layers.size(); i++) {
                List<Place> layer = layers.get(down ? i : layers.size() - 1 - i);
                layer.sort(Comparator.comparingDouble(place -> middle(place, down ? place.above : place.below)));
                for (int rank = 0; rank < layer.size(); rank++) {
                    layer.get(rank).rank = rank;
                }
            }
        }
    }

    /** Where the neighbours lie on average; who has none stays. */
    private static double middle(Place place, List<Place> neighbours) {
        return neighbours.stream().mapToDouble(other -> other.rank).average().orElse(place.rank);
    }

    private void spread() {
        double widest = width();
        for (List<Place> layer : layers) {
            double x = (widest - width(layer)) / 2;
            for (Place place : layer) {
                place.x = x + place.width / 2;
                x += place.width + NODE_GAP;
            }
        }
    }

    private static double width(List<Place> layer) {
        return layer.stream().mapToDouble(place -> place.width).sum() + NODE_GAP * Math.max(0, layer.size() - 1);
    }
}
