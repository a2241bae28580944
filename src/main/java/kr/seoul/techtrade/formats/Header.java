package kr.seoul.techtrade.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kr.seoul.techtrade.lines.DirectoryProblem;

/**
 * The names of a table's columns, and what somebody said that they mean, amounts with their currency ({@link Meaning#in}).
 *
 * <p>Problems: directory/invalid-feed when it names a column twice or not at all.
 */
public record Header(List<String> names, Map<String, String> mapping) {
    public Header {
        if (names.stream().anyMatch(String::isBlank) || Set.copyOf(names).size() < names.size()) {
            throw DirectoryProblem.INVALID_FEED.because("the header names a column twice or not at all");
        }
    }

    /** The columns somebody gave this meaning; without any those that are called like it, case, spaces and underscores apart. */
    List<String> meaning(String meaning, List<String> synonyms) {
        var given =
                names.stream().filter(column -> meaning.equals(given(column))).toList();
        if (!given.isEmpty()) {
            return given;
        }
        var bare = new LinkedHashMap<String, String>();
        names.stream()
                .filter(column -> isToBeGuessed(given(column)))
                .forEach(column -> bare.putIfAbsent(bare(column), column));
        return synonyms.stream().filter(bare::containsKey).map(bare::get).toList();
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
        return column.toLowerCase(Locale.ROOT).replaceAll("[\\s_()-]", "");
    }
}
