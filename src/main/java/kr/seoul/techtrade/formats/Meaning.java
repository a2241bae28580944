package kr.seoul.techtrade.formats;

import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.lines.Attribute;

/**
 * What a column of a table may mean: the source's own key, the version, an attribute of a company by its name in feeds, what a round of
 * investment, a participation in one, a fund, a site of support, a programme or a person's role has, or nothing.
 */
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

    public static final String ROUND = "round";
    public static final String INVESTOR = "investor";
    public static final String FUND = "fund";
    public static final String LEAD = "lead";

    public static final String MANAGER = "manager";
    public static final String VINTAGE = "vintage";
    public static final String SIZE = "size";
    public static final String AS_OF = "asOf";

    public static final String OPERATOR = "operator";
    public static final String DISTRICT = "district";
    public static final String HUB = "hub";
    public static final String SEATS = "seats";

    public static final String INSTITUTION = "institution";
    public static final String FACILITY = "facility";
    public static final String OPENS_ON = "opensOn";
    public static final String CLOSES_ON = "closesOn";
    public static final String STARTS_ON = "startsOn";
    public static final String ENDS_ON = "endsOn";
    public static final String SUPPORTED = "supported";

    public static final String ROLE = "role";
    public static final String PURPOSE = "purpose";
    public static final String SINCE = "since";
    public static final String UNTIL = "until";

    private static final List<String> OF_INVESTMENTS = List.of(
            COMPANY,
            STAGE,
            ANNOUNCED_ON,
            AMOUNT,
            CURRENCY,
            PRE_MONEY,
            POST_MONEY,
            ROUND,
            INVESTOR,
            FUND,
            LEAD,
            MANAGER,
            VINTAGE,
            SIZE,
            AS_OF,
            OPERATOR,
            DISTRICT,
            HUB,
            SEATS,
            INSTITUTION,
            FACILITY,
            OPENS_ON,
            CLOSES_ON,
            STARTS_ON,
            ENDS_ON,
            SUPPORTED,
            ROLE,
            PURPOSE,
            SINCE,
            UNTIL);

    private static final List<String> AMOUNTS = List.of(AMOUNT, PRE_MONEY, POST_MONEY, SIZE);

    private Meaning() {}

    /** Whether what stands in such a column is money. */
    public static boolean isAmount(String meaning) {
        return AMOUNTS.contains(meaning);
    }

    /** An amount in this currency, by its ISO 4217 code, where its cells do not say in which; null leaves it to them. */
    public static String in(String currency, String meaning) {
        return currency == null ? meaning : meaning + " " + currency;
    }

    /** All but {@link #NOTHING}, in the order in which people expect them. */
    public static List<String> all() {
        return Stream.of(
                        Stream.of(KEY, VERSION),
                        Stream.of(Attribute.values()).map(Attribute::json),
                        OF_INVESTMENTS.stream())
                .flatMap(each -> each)
                .toList();
    }

    /** Of the record, not of the company. */
    public static boolean isOfRecord(String meaning) {
        return meaning.equals(KEY) || meaning.equals(VERSION);
    }

    /** Of what is no company alone. */
    public static boolean isOfInvestment(String meaning) {
        return OF_INVESTMENTS.contains(meaning);
    }
}
