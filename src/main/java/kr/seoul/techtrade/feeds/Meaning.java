package kr.seoul.techtrade.feeds;

import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Attribute;

/**
 * What a column of a table may mean: the source's own key, the version, an attribute of a company by its name in feeds, what a
 * round of investment has, or nothing. */
public final class Meaning {
    public static final String KEY = "key";
    public static final String VERSION = "version";
    public static final String NOTHING = "";

    public static final String COMPANY = "company";
    public static final String STAGE = "stage";
    public static final String ANNOUNCED_ON = "announcedOn";
    public static final String AMOUNT = "amount";
    public static final String CURRENCY = "currency";
    public static final String PRE_MONEY = "preMoney";
    public static final String POST_MONEY = "postMoney";

    private static final List<String> OF_ROUNDS =
            List.of(COMPANY, STAGE, ANNOUNCED_ON, AMOUNT, CURRENCY, PRE_MONEY, POST_MONEY);

    private Meaning() {}

    /** All but {@link #NOTHING}, in the order in which people expect them. */
    public static List<String> all() {
        return Stream.of(
                        Stream.of(KEY, VERSION), Stream.of(Attribute.values()).map(Attribute::json), OF_ROUNDS.stream())
                .flatMap(each -> each)
                .toList();
    }

    /** Of the record, not of the company. */
    public static boolean isOfRecord(String meaning) {
        return meaning.equals(KEY) || meaning.equals(VERSION);
    }

    /** Of a round of investment alone. */
    public static boolean isOfRound(String meaning) {
        return OF_ROUNDS.contains(meaning);
    }
}
