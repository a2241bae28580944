package kr.seoul.techtrade.terms;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.seoul.techtrade.kernel.Money;

/** The words of the contract in one language: {@code contract/contract_ko.properties}, {@code contract_en.properties}. */
final class Phrases {
    static final Phrases KOREAN = new Phrases(Locale.KOREAN);
    static final Phrases ENGLISH = new Phrases(Locale.ENGLISH);

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Locale locale;
    private final ResourceBundle texts;

    private Phrases(Locale locale) {
        this.locale = locale;
        texts = ResourceBundle.getBundle("contract.contract", locale);
    }

    String language() {
        return locale.getLanguage();
    }

    String say(String key) {
        return say(key, Map.of());
    }

    String say(String key, String place, Object value) {
        return say(key, Map.of(place, value));
    }

    /** Fills every {@code {place}}; one without a value is a bug. */
    String say(String key, Map<String, ?> values) {
        return PLACE.matcher(texts.getString(key)).replaceAll(found -> {
            var value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException(key + " leaves " + found.group() + " open");
            }
            return Matcher.quoteReplacement(value.toString());
        });
    }

    String days(int days) {
        return count("days", days);
    }

    String months(int months) {
        return count("months", months);
    }

    private String count(String unit, int n) {
        return say(n == 1 ? unit + ".one" : unit, "n", n);
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(texts.getString("date"), locale).format(date);
    }

    /** {@code KRW 120,000,000}, {@code USD 12.34}: exact, and no symbol that two currencies share. */
    String money(Money money) {
        var format = NumberFormat.getInstance(Locale.US);
        format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
        return money.currencyCode() + " " + format.format(new BigDecimal(money.amount()));
    }

    /** Ten-thousandths as per cent: {@code 2.5%}. */
    String share(int bps) {
        return BigDecimal.valueOf(bps, 2).stripTrailingZeros().toPlainString() + "%";
    }

    /** The country's name with its ISO 3166-1 code; {@code EP} and {@code WO} by their offices. */
    String country(String code) {
        return switch (code) {
            case "WORLD" -> say("world");
            case "EP", "WO" -> say("office." + code);
            default ->
                say(
                        "country",
                        Map.of(
                                "name",
                                new Locale.Builder().setRegion(code).build().getDisplayCountry(locale),
                                "code",
                                code));
        };
    }
}
