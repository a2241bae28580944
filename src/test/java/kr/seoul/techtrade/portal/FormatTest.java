package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.PriceExpectation;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");

    private final Format korean = format(Locale.KOREAN);
    private final Format english = format(Locale.ENGLISH);

    @Test
    void writesMoneyExactly() {
        assertEquals("₩1,250,000", korean.money(won(1_250_000)));
        assertEquals("−₩1", korean.money(won(-1)));
        assertEquals("$12.30", english.money(Money.of(1230, "USD")));
        assertEquals("JPY 500", english.money(Money.of(500, "JPY")));
        assertEquals("–", english.money(null));
    }

    @Test
    void speaksWonInTenThousands() {
        assertEquals("12억 5,000만 원", korean.spoken(won(1_250_000_000)));
        assertEquals("5,000만 300원", korean.spoken(won(50_000_300)));
        assertEquals("1조 원", korean.spoken(won(1_000_000_000_000L)));
        assertEquals("0원", korean.spoken(won(0)));
        assertEquals("₩1.25 billion", english.spoken(won(1_250_000_000)));
    }

    @Test
    void writesTheSizeAtAGlance() {
        assertEquals("1.7억 원", korean.brief(won(170_000_000)));
        assertEquals("8,500만 원", korean.brief(won(85_000_000)));
        assertEquals("₩170 million", english.brief(won(170_000_000)));
        assertEquals("₩9,999", english.brief(won(9_999)));
    }

    @Test
    void writesPrices() {
        assertEquals("8,500만 원 ~ 1.7억 원", korean.price(new PriceExpectation(won(85_000_000), won(170_000_000))));
        assertEquals("up to ₩300 million", english.price(new PriceExpectation(null, won(300_000_000))));
        assertEquals("협의", korean.price(null));
    }

    @Test
    void writesDaysOfSeoul() {
        assertEquals("2026. 11. 23.", korean.day(Instant.parse("2026-11-22T15:00:00Z")));
        assertEquals("22 Nov 2026", english.date(LocalDate.of(2026, 11, 22)));
        assertEquals("22 Nov 2026, 14:00 KST", english.moment(NOW));
    }

    @Test
    void tellsHowLongAgoInTheLargestUnit() {
        assertEquals("3일 전", korean.distance(NOW.minusSeconds(3 * 86_400 + 5)));
        assertEquals("in 1 hour", english.distance(NOW.plusSeconds(3_700)));
        assertEquals("방금", korean.distance(NOW.minusSeconds(20)));
    }

    @Test
    void fallsBackToTheLanguageThereIs() {
        assertEquals("한국어", english.of("한국어", null));
        assertEquals("ko", english.tongue("한국어", ""));
        assertEquals("English", english.of("한국어", "English"));
    }

    private static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    private static Format format(Locale language) {
        var visit = new Visit() {
            @Override
            public Locale getLocale() {
                return language;
            }
        };
        return new Format(visit, new Texts(visit), Clock.fixed(NOW, ClockProducer.SEOUL));
    }
}
