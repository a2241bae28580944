package kr.seoul.techtrade.lines;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.BusinessNumber;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.linkage.CorporateNumber;
import kr.seoul.techtrade.linkage.LegalEntityIdentifier;
import tools.jackson.databind.JsonNode;

/**
 * What a source may tell of a company. The constant is also the column of the golden company; {@link #json()} is the name in
 * feeds. {@link #clean} turns what came into the form that is compared and shown.
 */
public enum Attribute {
    NAME("name", text(200)),
    NAME_EN("nameEn", text(200)),
    /** What it was called before, between semicolons, the latest first. */
    FORMER_NAMES("formerNames", Attribute::formerNames),
    KIND("kind", Attribute::kind),
    /** 사업자등록번호: ten digits, the last a checksum. */
    BUSINESS_NUMBER("businessNumber", Attribute::businessNumber),
    /** 법인등록번호: thirteen digits; those issued since 2025 need not carry a check digit, so a failing one is only {@link #warning}. */
    CORPORATE_NUMBER("corporateNumber", digits(13)),
    /** ISO 17442: twenty letters and digits, the last two check the others. */
    LEI("lei", Attribute::lei),
    /** The company code of the disclosure system DART. */
    DART_CODE("dartCode", digits(8)),
    /** KSIC, with or without its section letter. */
    INDUSTRY_CODE("industryCode", pattern("[A-Z]?[0-9]{1,6}", "an industry code such as 27199")),
    INDUSTRY("industry", text(200)),
    REGION("region", text(60)),
    ADDRESS("address", text(300)),
    HOMEPAGE("homepage", Attribute::homepage),
    REPRESENTATIVE("representative", text(100)),
    FOUNDED_ON("foundedOn", Attribute::day),
    EMPLOYEES("employees", Attribute::employees),
    LISTED("listed", Attribute::yesOrNo),
    MARKET("market", pattern("[A-Z0-9-]{1,20}", "the code of an exchange such as KOSPI")),
    SYMBOL("symbol", pattern("[A-Z0-9.]{1,12}", "a ticker symbol such as 005930"));

    /** Asked for each property of each line. */
    private static final Map<String, Attribute> NAMED =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Attribute::json, Function.identity()));

    /** What somebody gives. Nobody is given nothing but zeros: that stands where a form wanted a number and there was none. */
    private static final Set<Attribute> GIVEN = EnumSet.of(BUSINESS_NUMBER, CORPORATE_NUMBER, DART_CODE, SYMBOL);

    private static final Pattern ZEROS = Pattern.compile("0+");
    private static final int HOMEPAGE_LENGTH_MAX = 300;
    private static final Pattern WEB = Pattern.compile("https?://[^\\s\"<>]+", Pattern.CASE_INSENSITIVE);
    private static final int FORMER_NAMES_MAX = 10;
    private static final int FORMER_NAMES_LENGTH_MAX = 500;
    private static final Pattern EMPLOYEES_DIGITS = Pattern.compile("[0-9]{1,8}");
    private static final int EMPLOYEES_MAX = 10_000_000;
    private static final int FOUNDED_YEAR_MIN = 1600;
    private static final int FOUNDED_YEAR_MAX = 2200;

    private final String json;
    private final UnaryOperator<String> form;

    Attribute(String json, UnaryOperator<String> form) {
        this.json = json;
        this.form = form;
    }

    public String json() {
        return json;
    }

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of its column. */
    public String type() {
        return switch (this) {
            case EMPLOYEES -> "int";
            case FOUNDED_ON -> "date";
            case LISTED -> "boolean";
            default -> "text";
        };
    }

    public static Optional<Attribute> named(String json) {
        return Optional.ofNullable(NAMED.get(json));
    }

    /** The clean value; empty for null, blank and a number of zeros. Problems: directory/invalid-record at this attribute. */
    public Optional<String> clean(JsonNode node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        return cleaned(raw(node));
    }

    /** The same for what came as text, as from a table. */
    public Optional<String> cleaned(String raw) {
        return formed(raw).filter(value -> !isZeros(value));
    }

    /** Takes the clean value of what came, if there is one, and what is odd about it. Problems: directory/invalid-record. */
    public void take(JsonNode node, Map<Attribute, String> into, List<Violation> warnings) {
        if (!node.isNull()) {
            take(raw(node), into, warnings);
        }
    }

    /** The same for what came as text. */
    public void take(String raw, Map<Attribute, String> into, List<Violation> warnings) {
        formed(raw).ifPresent(value -> {
            warning(value).ifPresent(warnings::add);
            if (!isZeros(value)) {
                into.put(this, value);
            }
        });
    }

    private Optional<String> formed(String raw) {
        var plain = PlainLine.of(raw, pointer());
        return plain.isEmpty() ? Optional.empty() : Optional.of(form(plain)).filter(clean -> !clean.isEmpty());
    }

    private boolean isZeros(String value) {
        return GIVEN.contains(this) && ZEROS.matcher(value).matches();
    }

    /** What is odd about a value in its form, though the line is taken. */
    Optional<Violation> warning(String value) {
        if (isZeros(value)) {
            return Optional.of(new Violation(pointer(), "is nothing but zeros, which nobody has: it counts as absent"));
        }
        return this == CORPORATE_NUMBER && !CorporateNumber.checks(value)
                ? Optional.of(new Violation(pointer(), "its check digit fails, as it may for numbers given since 2025"))
                : Optional.empty();
    }

    /** A clean value as JSON has it. */
    public Object typed(String value) {
        return switch (this) {
            case EMPLOYEES -> Integer.valueOf(value);
            case LISTED -> Boolean.valueOf(value);
            default -> value;
        };
    }

    private String form(String plain) {
        try {
            return form.apply(plain);
        } catch (IllegalArgumentException fault) {
            throw DirectoryProblem.INVALID_RECORD.at(pointer(), fault.getMessage());
        }
    }

    private String raw(JsonNode node) {
        return switch (this) {
            case EMPLOYEES -> require(node.isIntegralNumber(), node, "must be a whole number");
            case LISTED -> require(node.isBoolean(), node, "must be true or false");
            default -> require(node.isString(), node, "must be a string");
        };
    }

    private String require(boolean typed, JsonNode node, String reason) {
        if (!typed) {
            throw DirectoryProblem.INVALID_RECORD.at(pointer(), reason);
        }
        return node.asString();
    }

    private String pointer() {
        return "/" + json;
    }

    private static UnaryOperator<String> text(int lengthMax) {
        return value -> check(
                value,
                value.codePointCount(0, value.length()) <= lengthMax,
                "is longer than " + lengthMax + " characters");
    }

    private static UnaryOperator<String> pattern(String regex, String wanted) {
        var compiled = Pattern.compile(regex);
        return value -> {
            var upper = value.toUpperCase(Locale.ROOT);
            return check(upper, compiled.matcher(upper).matches(), "must be " + wanted);
        };
    }

    private static UnaryOperator<String> digits(int count) {
        var compiled = Pattern.compile("[0-9]{" + count + "}");
        return value -> {
            var bare = value.replace("-", "");
            return check(bare, compiled.matcher(bare).matches(), "must have " + count + " digits");
        };
    }

    private static String kind(String value) {
        var known = Stream.of(CompanyKind.values()).anyMatch(kind -> kind.name().equals(value));
        return check(value, known, "must be one of STARTUP, CORPORATION, INVESTOR, FACILITY");
    }

    private static String businessNumber(String value) {
        var bare = BusinessNumber.normalized(value);
        return check(
                bare,
                BusinessNumber.valid(bare),
                "is no business registration number: ten digits, the last a checksum");
    }

    private static String formerNames(String value) {
        var names = Stream.of(value.split(";"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        check(value, names.size() <= FORMER_NAMES_MAX, "must be at most " + FORMER_NAMES_MAX + " names");
        return text(FORMER_NAMES_LENGTH_MAX).apply(String.join("; ", names));
    }

    private static String lei(String value) {
        var bare = value.replace(" ", "").toUpperCase(Locale.ROOT);
        return check(
                bare,
                LegalEntityIdentifier.valid(bare),
                "is no LEI: eighteen letters and digits and two check digits (ISO 17442)");
    }

    private static String homepage(String value) {
        var web = value.length() <= HOMEPAGE_LENGTH_MAX && WEB.matcher(value).matches();
        var reason = "must be an http or https address of at most " + HOMEPAGE_LENGTH_MAX + " characters";
        check(value, web, reason);
        try {
            return check(value, URI.create(value).getHost() != null, reason);
        } catch (IllegalArgumentException notUri) {
            throw new IllegalArgumentException(reason, notUri);
        }
    }

    private static String day(String value) {
        try {
            var year = LocalDate.parse(value).getYear();
            return check(value, year >= FOUNDED_YEAR_MIN && year <= FOUNDED_YEAR_MAX, "is not a plausible year");
        } catch (DateTimeException notDay) {
            throw new IllegalArgumentException("must be a day of the calendar such as 2021-03-02", notDay);
        }
    }

    private static String yesOrNo(String value) {
        var lower = value.toLowerCase(Locale.ROOT);
        return check(lower, lower.equals("true") || lower.equals("false"), "must be true or false");
    }

    private static String employees(String value) {
        var sane = EMPLOYEES_DIGITS.matcher(value).matches() && Integer.parseInt(value) <= EMPLOYEES_MAX;
        return check(value, sane, "must lie between 0 and " + EMPLOYEES_MAX);
    }

    private static String check(String value, boolean holds, String reason) {
        if (!holds) {
            throw new IllegalArgumentException(reason);
        }
        return value;
    }
}
