package kr.seoul.techtrade.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A life cycle laid out in layers: a state stands as many columns from the beginning as it takes moves to reach it, ends one
 * column after all others. Moves between the same two states share one arrow; those that stay are told in the box. All
 * measures are in pixels.
 */
public record Drawing(int width, int height, List<Box> boxes, List<Arrow> arrows) {
    public static final int BOX_WIDTH = 150;
    public static final int BOX_HEIGHT = 56;

    private static final int COLUMN = 350;
    private static final int ROW = 168;
    private static final int MARGIN = 64;
    private static final int LABEL_WIDTH = 160;
    private static final int LABEL_HEIGHT = 17;
    /** Where along an arrow its label may stand, the best first. */
    private static final double[] PLACES = {
        0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85
    };

    /** {@code x} and {@code y} are of the upper left corner; {@code stays} are the actions that do not leave the state. */
    public record Box(State state, int x, int y, boolean first, List<Action> stays) {}

    /** {@code path} as SVG draws it; {@code x} and {@code y} are the middle of the label. */
    public record Arrow(State from, State to, List<Action> actions, String path, int x, int y) {}

    private record Pair(State from, State to) {}

    private record Point(double x, double y) {}

    public static <S extends Enum<S> & State> Drawing of(Cycle<S> cycle) {
        var columns = columns(cycle);
        int rows = columns.stream().mapToInt(List::size).max().orElse(1);
        var boxes = new LinkedHashMap<State, Box>();
        for (int column = 0; column < columns.size(); column++) {
            var states = columns.get(column);
            for (int row = 0; row < states.size(); row++) {
                var state = states.get(row);
                int above = (rows - states.size()) * ROW / 2;
                int x = MARGIN + column * COLUMN;
                int y = MARGIN + above + row * ROW;
                boxes.put(state, new Box(state, x, y, state == cycle.initial(), actions(cycle, state, state)));
            }
        }
        int width = 2 * MARGIN + (columns.size() - 1) * COLUMN + BOX_WIDTH;
        int height = 2 * MARGIN + (rows - 1) * ROW + BOX_HEIGHT;
        return new Drawing(width, height, List.copyOf(boxes.values()), arrows(cycle, boxes));
    }

    /** Those that come early first, the ends last. */
    private static <S extends Enum<S> & State> List<List<S>> columns(Cycle<S> cycle) {
        var depth = new HashMap<S, Integer>(Map.of(cycle.initial(), 0));
        for (boolean grew = true; grew; ) {
            int known = depth.size();
            for (var move : cycle.moves()) {
                if (depth.containsKey(move.from())) {
                    depth.putIfAbsent(move.to(), depth.get(move.from()) + 1);
                }
            }
            grew = depth.size() > known;
        }
        int last = 1
                + cycle.states().stream()
                        .filter(state -> !state.isTerminal())
                        .mapToInt(depth::get)
                        .max()
                        .orElse(0);
        return Stream.iterate(0, column -> column <= last, column -> column + 1)
                .map(column -> cycle.states().stream()
                        .filter(state -> (state.isTerminal() ? last : depth.get(state)) == column)
                        .toList())
                .filter(states -> !states.isEmpty())
                .toList();
    }

    private static <S extends Enum<S> & State> List<Arrow> arrows(Cycle<S> cycle, Map<State, Box> boxes) {
        var pairs = cycle.moves().stream()
                .filter(move -> move.from() != move.to())
                .map(move -> new Pair(move.from(), move.to()))
                .distinct()
                .toList();
        var arrows = new ArrayList<Arrow>();
        for (var pair : pairs) {
            arrows.add(arrow(pair, pairs, actions(cycle, pair.from(), pair.to()), boxes, arrows));
        }
        return List.copyOf(arrows);
    }

    private static Arrow arrow(
            Pair pair, List<Pair> pairs, List<Action> actions, Map<State, Box> boxes, List<Arrow> before) {
        var from = boxes.get(pair.from());
        var to = boxes.get(pair.to());
        var bend = to.x() > from.x() ? ahead(pair, pairs, boxes) : back(pair, pairs, boxes);
        var place = freePlace(bend, boxes.values(), before);
        var path = "M%.0f %.0f C%.0f %.0f %.0f %.0f %.0f %.0f"
                .formatted(bend.stream()
                        .flatMap(point -> Stream.of(point.x(), point.y()))
                        .toArray());
        return new Arrow(pair.from(), pair.to(), actions, path, (int) place.x(), (int) place.y());
    }

    /** From the right of a box to the left of another, each arrow at a place of its own. */
    private static List<Point> ahead(Pair pair, List<Pair> pairs, Map<State, Box> boxes) {
        var from = boxes.get(pair.from());
        var to = boxes.get(pair.to());
        var start = new Point(from.x() + BOX_WIDTH, from.y() + port(pair, leaving(pair, pairs, boxes), BOX_HEIGHT));
        var end = new Point(to.x(), to.y() + port(pair, reaching(pair, pairs, boxes), BOX_HEIGHT));
        double reach = (end.x() - start.x()) / 2;
        return List.of(start, new Point(start.x() + reach, start.y()), new Point(end.x() - reach, end.y()), end);
    }

    /** Backward, or to another row of the same column: around below. */
    private static List<Point> back(Pair pair, List<Pair> pairs, Map<State, Box> boxes) {
        var from = boxes.get(pair.from());
        var to = boxes.get(pair.to());
        var start = new Point(from.x() + port(pair, leaving(pair, pairs, boxes), BOX_WIDTH), from.y() + BOX_HEIGHT);
        if (from.x() == to.x()) {
            boolean down = to.y() > from.y();
            double side = from.x() + (down ? BOX_WIDTH : 0);
            double out = side + (down ? 1 : -1) * MARGIN * Math.abs(to.y() - from.y()) / ROW;
            double y = from.y() + port(pair, leaving(pair, pairs, boxes), BOX_HEIGHT);
            double end = to.y() + port(pair, reaching(pair, pairs, boxes), BOX_HEIGHT);
            return List.of(new Point(side, y), new Point(out, y), new Point(out, end), new Point(side, end));
        }
        var end = new Point(to.x() + port(pair, reaching(pair, pairs, boxes), BOX_WIDTH), to.y() + BOX_HEIGHT);
        return List.of(start, new Point(start.x(), start.y() + MARGIN), new Point(end.x(), end.y() + MARGIN), end);
    }

    private static List<Pair> leaving(Pair pair, List<Pair> pairs, Map<State, Box> boxes) {
        boolean ahead = isAhead(pair, boxes);
        return pairs.stream()
                .filter(each -> each.from() == pair.from() && isAhead(each, boxes) == ahead)
                .sorted(Comparator.comparing(each -> boxes.get(each.to()).y()))
                .toList();
    }

    private static List<Pair> reaching(Pair pair, List<Pair> pairs, Map<State, Box> boxes) {
        boolean ahead = isAhead(pair, boxes);
        return pairs.stream()
                .filter(each -> each.to() == pair.to() && isAhead(each, boxes) == ahead)
                .sorted(Comparator.comparing(each -> boxes.get(each.from()).y()))
                .toList();
    }

    private static boolean isAhead(Pair pair, Map<State, Box> boxes) {
        return boxes.get(pair.to()).x() > boxes.get(pair.from()).x();
    }

    /** Divides a side of a box evenly among the arrows there. */
    private static double port(Pair pair, List<Pair> all, int side) {
        return side * (all.indexOf(pair) + 1.0) / (all.size() + 1);
    }

    /** The first place along the curve at which neither a box nor a label stands; the middle when there is none. */
    private static Point freePlace(List<Point> bend, Collection<Box> boxes, List<Arrow> before) {
        for (double place : PLACES) {
            var point = at(bend, place);
            boolean free = before.stream()
                    .noneMatch(other -> Math.abs(other.x() - point.x()) < LABEL_WIDTH
                            && Math.abs(other.y() - point.y()) < LABEL_HEIGHT);
            if (free && boxes.stream().noneMatch(box -> covers(box, point))) {
                return point;
            }
        }
        return at(bend, PLACES[0]);
    }

    private static boolean covers(Box box, Point label) {
        return Math.abs(box.x() + BOX_WIDTH / 2.0 - label.x()) < (BOX_WIDTH + LABEL_WIDTH) / 2.0
                && Math.abs(box.y() + BOX_HEIGHT / 2.0 - label.y()) < (BOX_HEIGHT + LABEL_HEIGHT) / 2.0;
    }

    /** A point of a cubic Bézier curve. */
    private static Point at(List<Point> bend, double t) {
        double u = 1 - t;
        double[] weights = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
        double x = 0;
        double y = 0;
        for (int i = 0; i < weights.length; i++) {
            x += weights[i] * bend.get(i).x();
            y += weights[i] * bend.get(i).y();
        }
        return new Point(x, y);
    }

    private static <S extends Enum<S> & State> List<Action> actions(Cycle<S> cycle, State from, State to) {
        return cycle.moves().stream()
                .filter(move -> move.from() == from && move.to() == to)
                .map(Move::action)
                .distinct()
                .collect(Collectors.toUnmodifiableList());
    }
}
