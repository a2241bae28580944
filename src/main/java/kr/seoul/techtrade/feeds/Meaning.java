package kr.seoul.techtrade.feeds;

import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Attribute;

/** What a column of a table may mean: the source's own key, the version, an attribute of a company by its name in feeds, or nothing. */
public final class Meaning {
    public static final String KEY = "key";
    public static final String VERSION = "version";
    public static final String NOTHING = "";

    private Meaning() {}

    /** All but {@link #NOTHING}, in the order in which people expect them. */
    public static List<String> all() {
        return Stream.concat(
                        Stream.of(KEY, VERSION), Stream.of(Attribute.values()).map(Attribute::json))
                .toList();
    }

    /** Of the record, not of the company. */
    public static boolean isOfRecord(String meaning) {
        return meaning.equals(KEY) || meaning.equals(VERSION);
    }
}
