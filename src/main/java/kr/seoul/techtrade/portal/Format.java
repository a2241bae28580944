package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Total;
import kr.seoul.techtrade.market.PriceExpectation;

/** How numbers, money and time are written in the language of the visit. In EL: {@code format}. */
@Named
@RequestScoped
public class Format {
    private final Visit visit;
    private final Texts texts;
    private final Clock clock;

    protected Format() {
        this(null, null, null);
    }

    @Inject
    public Format(Visit visit, Texts texts, Clock clock) {
        this.visit = visit;
        this.texts = texts;
        this.clock = clock;
    }

    /** {@code 1,250}. */
    public String number(Number number) {
        return number == null ? "–" : NumberFormat.getIntegerInstance(Locale.US).format(number);
    }

    /** Exact: {@code ₩1,250,000} or {@code $12.34}; {@code –} when absent. */
    public String money(Money money) {
        return money == null ? "–" : exact(new BigDecimal(money.amount()), money.currency());
    }

    /** One after the other, each exact. */
    public String amounts(List<Money> amounts) {
        return amounts.stream().map(this::money).collect(Collectors.joining(", "));
    }

    /** Exact, but easier to grasp: {@code 12억 5,000만 원}, {@code ₩1.25 billion}. */
    public String spoken(Money money) {
        return money != null && isKorean() && money.currencyCode().equals("KRW")
                ? inTenThousands(money.minor())
                : brief(money);
    }

    /** The size at a glance, for a headline: {@code 12.5억 원}, {@code ₩1.25 billion}. */
    public String brief(Money money) {
        return money == null ? "–" : brief(new BigDecimal(money.amount()), money.currency());
    }

    /** What many come to, exact as {@link #money}. */
    public String total(Total total) {
        return total == null ? "–" : exact(total.major(), total.currency());
    }

    /** What many come to, as {@link #brief}. */
    public String briefTotal(Total total) {
        return total == null ? "–" : brief(total.major(), total.currency());
    }

    /** {@code ₩30 million to ₩50 million}, {@code 5,000만 원까지}, or that it is to be talked over. */
    public String price(PriceExpectation price) {
        return price == null ? texts.get("price.open") : range(price, this::brief);
    }

    /** The same in exact figures. */
    public String exactly(PriceExpectation price) {
        return price == null ? "" : range(price, this::money);
    }

    /** {@code 2026. 11. 22.} or {@code 22 Nov 2026}. */
    public String date(LocalDate day) {
        return day == null
                ? "–"
                : DateTimeFormatter.ofPattern(texts.get("format.day"), visit.getLocale())
                        .format(day);
    }

    /** Where the year is clear: {@code 11. 22.} or {@code 22 Nov}. */
    public String dayOfYear(LocalDate day) {
        return DateTimeFormatter.ofPattern(texts.get("format.dayOfYear"), visit.getLocale())
                .format(day);
    }

    /** The day in Seoul. */
    public String day(Instant at) {
        return at == null ? "–" : date(LocalDate.ofInstant(at, ClockProducer.SEOUL));
    }

    /** The last day in Seoul of what ends then: of midnight the one before. */
    public String lastDay(Instant end) {
        return day(end == null ? null : end.minusNanos(1));
    }

    /** Day and minute in Seoul. */
    public String moment(Instant at) {
        return at == null
                ? "–"
                : DateTimeFormatter.ofPattern(texts.get("format.moment"), visit.getLocale())
                        .withZone(ClockProducer.SEOUL)
                        .format(at);
    }

    /** For machines: {@code 2026-11-22T05:00:00Z}. */
    public String iso(Instant at) {
        return at == null ? "" : at.toString();
    }

    /** How long ago or how long yet, in its largest unit: {@code 3일 전}, {@code in 6 days}. */
    public String distance(Instant at) {
        if (at == null) {
            return "–";
        }
        var between = Duration.between(clock.instant(), at);
        var direction = between.isNegative() ? "ago" : "ahead";
        var size = between.abs();
        if (size.toMinutes() < 1) {
            return texts.get("time.now");
        }
        if (size.toHours() < 1) {
            return texts.get("time." + direction + ".minutes", size.toMinutes());
        }
        if (size.toDays() < 1) {
            return texts.get("time." + direction + ".hours", size.toHours());
        }
        return texts.get("time." + direction + ".days", size.toDays());
    }

    /** Ten-thousandths as per cent: {@code 2.5%}. */
    public String share(int bps) {
        return BigDecimal.valueOf(bps, 2).stripTrailingZeros().toPlainString() + "%";
    }

    /** One of two texts, the other when it is missing. */
    public String of(String korean, String english) {
        return tongue(korean, english).equals("ko") ? korean : english;
    }

    /** In which language {@link #of} answers: {@code ko} or {@code en}. */
    public String tongue(String korean, String english) {
        boolean wanted = isKorean() || english == null || english.isBlank();
        return wanted && korean != null ? "ko" : "en";
    }

    Locale locale() {
        return visit.getLocale();
    }

    private boolean isKorean() {
        return visit.getLocale().equals(Locale.KOREAN);
    }

    private static String exact(BigDecimal amount, Currency currency) {
        var format = NumberFormat.getInstance(Locale.US);
        int digits = currency.getDefaultFractionDigits();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return (amount.signum() < 0 ? "−" : "") + symbol(currency.getCurrencyCode()) + format.format(amount.abs());
    }

    private String brief(BigDecimal amount, Currency currency) {
        var code = currency.getCurrencyCode();
        for (var step : isKorean() ? Step.KOREAN : Step.ENGLISH) {
            if (amount.abs().compareTo(step.size()) >= 0) {
                var short_ = rounded(amount.divide(step.size(), MathContext.DECIMAL64));
                return isKorean()
                        ? short_ + step.name() + (code.equals("KRW") ? " 원" : " " + code)
                        : symbol(code) + short_ + " " + step.name();
            }
        }
        return exact(amount, currency);
    }

    private static String symbol(String currency) {
        return switch (currency) {
            case "KRW" -> "₩";
            case "USD" -> "$";
            case "EUR" -> "€";
            default -> currency + " ";
        };
    }

    private String range(PriceExpectation price, Function<Money, String> written) {
        if (price.min() == null) {
            return texts.get("price.upTo", written.apply(price.max()));
        }
        if (price.max() == null) {
            return texts.get("price.from", written.apply(price.min()));
        }
        return price.min().equals(price.max())
                ? written.apply(price.min())
                : texts.get("price.range", written.apply(price.min()), written.apply(price.max()));
    }

    private String inTenThousands(long won) {
        var parts = new StringBuilder();
        long rest = Math.abs(won);
        for (var step : Step.KOREAN) {
            long count = rest / step.size().longValueExact();
            rest %= step.size().longValueExact();
            if (count > 0) {
                parts.append(number(count)).append(step.name()).append(' ');
            }
        }
        if (rest > 0 || won == 0) {
            parts.append(number(rest));
        }
        return (won < 0 ? "−" : "") + parts + "원";
    }

    /** Three digits that matter at most one decimal behind a hundred. */
    private static String rounded(BigDecimal count) {
        int decimals = count.abs().compareTo(BigDecimal.TEN) < 0 ? 2 : 1;
        var plain = count.setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
        var format = NumberFormat.getInstance(Locale.US);
        format.setMaximumFractionDigits(decimals);
        return format.format(plain);
    }

    /** A named power of ten. */
    private record Step(String name, BigDecimal size) {
        private static final List<Step> KOREAN = List.of(of("조", 12), of("억", 8), of("만", 4));
        private static final List<Step> ENGLISH = List.of(of("trillion", 12), of("billion", 9), of("million", 6));

        private static Step of(String name, int zeros) {
            return new Step(name, BigDecimal.ONE.scaleByPowerOfTen(zeros));
        }
    }
}
