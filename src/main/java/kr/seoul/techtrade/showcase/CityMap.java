package kr.seoul.techtrade.showcase;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.District;
import kr.seoul.techtrade.funding.DistrictsJson.DistrictJson;

/**
 * The city as a map of equal tiles, a borough each, the darker the more of {@code figure} there is; drawn by the server as SVG of
 * {@link #SIDE} units in width and height, so that letters stay readable on a phone.
 */
public record CityMap(Figure figure, List<Tile> tiles, List<Step> steps) {
    public static final int SIDE = 360;

    private static final int PITCH = 60;
    private static final int LEVELS = 4;

    /** What the tiles are coloured by. */
    public enum Figure {
        SITES(DistrictJson::sites),
        SEATS(DistrictJson::seats),
        PROGRAMMES(DistrictJson::programmes);

        private final ToLongFunction<DistrictJson> value;

        Figure(ToLongFunction<DistrictJson> value) {
            this.value = value;
        }

        long of(DistrictJson district) {
            return value.applyAsLong(district);
        }
    }

    /** {@code level} from 0 for none to {@value #LEVELS} for the most. */
    public record Tile(District district, DistrictJson there, long value, int level) {
        public int getX() {
            return district.column() * PITCH + 1;
        }

        public int getY() {
            return district.row() * PITCH + 1;
        }

        /** Of what is written in it, which stands in its middle. */
        public int getMiddle() {
            return getX() + PITCH / 2 - 1;
        }
    }

    /** The values of a level. */
    public record Step(int level, long from, long to) {}

    static CityMap of(Figure figure, List<DistrictJson> districts) {
        long most = districts.stream()
                .filter(each -> each.nameEn() != null)
                .mapToLong(figure::of)
                .max()
                .orElse(0);
        var tiles = Stream.of(District.values())
                .map(district -> {
                    var there = districts.stream()
                            .filter(each -> each.name().equals(district.nameKo()))
                            .findFirst()
                            .orElseThrow();
                    long value = figure.of(there);
                    return new Tile(district, there, value, level(value, most));
                })
                .toList();
        return new CityMap(figure, tiles, steps(most));
    }

    /** Levels of equal width, the highest of which the most is in. */
    private static int level(long value, long most) {
        return value == 0 ? 0 : (int) ((value * LEVELS + most - 1) / most);
    }

    private static List<Step> steps(long most) {
        var steps = new ArrayList<Step>();
        for (int level = 1; level <= LEVELS; level++) {
            long from = most * (level - 1) / LEVELS + 1;
            long to = most * level / LEVELS;
            if (from <= to) {
                steps.add(new Step(level, from, to));
            }
        }
        return steps;
    }
}
