package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kr.seoul.techtrade.funding.District;
import kr.seoul.techtrade.funding.Province;
import kr.seoul.techtrade.investment.Precision;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/** Investments in words and links. In EL: {@code funded}. */
@Named
@RequestScoped
public class Funded {
    private static final int QUARTER_MONTHS = 3;
    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?) ([A-Z]{3})");
    private static final Pattern PERIOD = Pattern.compile("(\\d{4})(?:-(\\d\\d)|-Q(\\d))?");

    private static final Set<String> AMOUNTS = Set.of("amount", "preMoney", "postMoney", "size");
    private static final Set<String> PERIODS = Set.of("announcedOn", "asOf");
    private static final Map<String, String> CODES =
            Map.of("kind", "facilityKind", "basis", "valuationBasis", "method", "valuationMethod");

    private final Visit visit;
    private final Texts texts;
    private final Format format;
    private final Fields fields;

    protected Funded() {
        this(null, null, null, null);
    }

    @Inject
    public Funded(Visit visit, Texts texts, Format format, Fields fields) {
        this.visit = visit;
        this.texts = texts;
        this.format = format;
        this.fields = fields;
    }

    /** As the visitor reads it, {@code 성동구}, {@code Seongdong-gu}; as it is told where it is none of the city's. */
    public String district(String name) {
        return District.named(name)
                .map(known -> format.of(known.nameKo(), known.nameEn()))
                .orElse(name);
    }

    /** A cluster of the city as the visitor reads it, {@code 홍릉}, {@code Hongneung}; any other as it is told. */
    public String hub(String name) {
        return texts.orElse("hub." + name, name);
    }

    /** A borough, a city or a province as the visitor reads it; whatever else a source says stays as it is told. */
    public String place(String name) {
        return Province.named(name)
                .map(known -> format.of(name, known.nameEn()))
                .orElseGet(() -> district(name));
    }

    /** As precisely as it is known: {@code 2024년 1분기}, {@code Mar 2024}. */
    public String period(LocalDate from, Precision precision) {
        if (from == null || precision == Precision.DAY) {
            return format.date(from);
        }
        var year = String.valueOf(from.getYear());
        return switch (precision) {
            case MONTH -> texts.get("period.MONTH", year, String.valueOf(from.getMonthValue()));
            case QUARTER ->
                texts.get("period.QUARTER", year, String.valueOf((from.getMonthValue() - 1) / QUARTER_MONTHS + 1));
            default -> texts.get("period.YEAR", year);
        };
    }

    /** Exact, or that nobody tells: never nothing. */
    public String amount(Money money) {
        return money == null ? texts.get("round.undisclosed") : format.brief(money);
    }

    public String stage(String stage) {
        return stage == null ? texts.get("investments.unknown") : texts.get("stage." + stage);
    }

    /** An industry as its source says it, or a code of ours in words. */
    public String field(String field) {
        return field == null ? texts.get("investments.unknown") : fields.name(field);
    }

    /** A value of an explanation, which names kinds, amounts and dates as lines do. */
    public String value(String attribute, String value) {
        if (attribute.equals("stage")) {
            return stage(value);
        }
        if (CODES.containsKey(attribute)) {
            return texts.get(CODES.get(attribute) + "." + value);
        }
        if (value.equals("undisclosed")) {
            return texts.get("round.undisclosed");
        }
        var amount = AMOUNT.matcher(value);
        if (AMOUNTS.contains(attribute) && amount.matches()) {
            return format.money(Money.parse(amount.group(1), amount.group(2)));
        }
        var period = PERIOD.matcher(value);
        return PERIODS.contains(attribute) && period.matches()
                ? inWords(period.group(1), period.group(2), period.group(3))
                : value;
    }

    private String inWords(String year, String month, String quarter) {
        if (quarter != null) {
            return texts.get("period.QUARTER", year, quarter);
        }
        return month == null
                ? texts.get("period.YEAR", year)
                : texts.get("period.MONTH", year, String.valueOf(Integer.parseInt(month)));
    }

    public String round(Object id) {
        return visit.href("/investment/round") + "?id=" + id;
    }

    public String investor(Object id) {
        return visit.href("/investment/investor") + "?id=" + id;
    }

    public String fund(Object id) {
        return visit.href("/investment/fund") + "?id=" + id;
    }

    public String facility(Object id) {
        return visit.href("/investment/facility") + "?id=" + id;
    }

    public String programme(Object id) {
        return visit.href(ProgrammePage.PATH) + "?id=" + id;
    }

    public String valuation(Object id) {
        return visit.href("/investment/valuation") + "?id=" + id;
    }

    public String company(Object id) {
        return visit.href("/directory/company") + "?id=" + id;
    }
}
