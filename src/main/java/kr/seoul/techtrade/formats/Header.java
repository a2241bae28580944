package kr.seoul.techtrade.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.lines.DirectoryProblem;

/**
 * The names of a table's columns, which may say in what their amounts are counted ({@link Unit}), and what somebody said that they mean,
 * amounts with their currency ({@link Meaning#in}).
 *
 * <p>Problems: directory/invalid-feed when it names a column twice or not at all, or by what cannot be kept.
 */
public record Header(List<String> names, Map<String, String> mapping) {
    private static final int SHOWN = 40;

    public Header {
        if (names.stream().anyMatch(String::isBlank) || Set.copyOf(names).size() < names.size()) {
            throw DirectoryProblem.INVALID_FEED.because("the header names a column twice or not at all");
        }
        names.stream().filter(name -> name.length() > Json.NAME_MAX).findFirst().ifPresent(name -> {
            throw DirectoryProblem.INVALID_FEED.because("the header names a column with more than %d characters: %s…"
                    .formatted(Json.NAME_MAX, name.substring(0, SHOWN)));
        });
        if (names.stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
            throw DirectoryProblem.INVALID_FEED.because("the header names a column with the character U+0000");
        }
    }

    /** The columns somebody gave this meaning; without any those that are called like it, case, spaces, underscores and units apart. */
    List<String> meaning(String meaning, List<String> synonyms) {
        var given = names.stream()
                .filter(column -> meaning != null && meaning.equals(given(column)))
                .toList();
        if (!given.isEmpty()) {
            return given;
        }
        var bare = new LinkedHashMap<String, List<String>>();
        names.stream()
                .filter(column -> isToBeGuessed(given(column)))
                .forEach(column -> bare.merge(
                        bare(column),
                        List.of(column),
                        (before, more) -> Unit.named(column).isEmpty() ? before : plus(before, more)));
        return synonyms.stream()
                .filter(bare::containsKey)
                .map(bare::get)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> plus(List<String> before, List<String> more) {
        return Stream.concat(before.stream(), more.stream()).toList();
    }

    /** Whether somebody said of a column that it means one of these. */
    boolean isGiven(List<String> meanings) {
        return names.stream().map(this::given).anyMatch(given -> given != null && meanings.contains(given));
    }

    /** Whether a column that nobody gave a meaning is called one of these. */
    boolean isNamed(List<String> synonyms) {
        return !meaning(null, synonyms).isEmpty();
    }

    /** Null when nobody said it. */
    private String given(String column) {
        var given = mapping.get(column);
        return given == null ? null : given.split(" ")[0];
    }

    /** In which currency somebody said that the amounts of this column are. */
    Optional<String> currency(String column) {
        return Optional.ofNullable(mapping.get(column))
                .filter(given -> given.contains(" "))
                .map(given -> given.split(" ")[1]);
    }

    /** The first of these columns in which something stands. */
    static Optional<String> filled(Map<String, String> row, List<String> columns) {
        return filledColumn(row, columns).map(row::get).map(String::strip);
    }

    static Optional<String> filledColumn(Map<String, String> row, List<String> columns) {
        return columns.stream()
                .filter(column -> row.get(column) != null && !row.get(column).isBlank())
                .findFirst();
    }

    /** Also the key and the version may say something more. */
    private static boolean isToBeGuessed(String given) {
        return given == null || given.equals(Meaning.KEY) || given.equals(Meaning.VERSION);
    }

    private static String bare(String column) {
        return Unit.stem(column).toLowerCase(Locale.ROOT).replaceAll("[\\s_()-]", "");
    }
}
