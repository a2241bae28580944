package kr.seoul.techtrade.kernel;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ULocale;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.BusinessDays.Holiday;
import kr.seoul.techtrade.kernel.BusinessDays.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessDaysTest {
    private static final BusinessDays KOREA = BusinessDays.KOREA;

    static IntStream years() {
        return IntStream.rangeClosed(2024, KOREA.knownUntil().getYear());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-21", "2026-11-22", "2026-12-25", "2025-05-06", "2028-10-05", "2027-07-19", "2026-05-01"
            })
    void weekendsAndHolidaysAreFree(LocalDate day) {
        assertFalse(KOREA.isBusinessDay(day));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2024-07-17", "2025-05-01", "2026-09-28", "2026-06-08", "2028-01-03"})
    void allOtherDaysAreNot(LocalDate day) {
        assertTrue(KOREA.isBusinessDay(day));
    }

    /** The lunar days by ICU's Korean calendar, the substitutes by the rules of the Act, both computed apart from the data. */
    @ParameterizedTest
    @MethodSource("years")
    void theDataAgreeWithTheLawAndTheMoon(int year) {
        var decreed = days(year, kind -> kind == Kind.ELECTION || kind == Kind.TEMPORARY);
        assertEquals(regular(year), days(year, kind -> kind == Kind.REGULAR));
        assertEquals(substitutes(year, decreed), days(year, kind -> kind == Kind.SUBSTITUTE));
    }

    /** Public Official Election Act art. 34: the day is always a Wednesday; that of 2025 followed a vacancy. */
    @Test
    void electionsAreHeldWhenTheLawSays() {
        var elections = KOREA.holidays().stream()
                .filter(holiday -> holiday.kind() == Kind.ELECTION)
                .map(Holiday::on)
                .toList();
        assertEquals(4, elections.size());
        assertEquals(
                List.of(LocalDate.parse("2025-06-03")),
                elections.stream()
                        .filter(day -> day.getDayOfWeek() != DayOfWeek.WEDNESDAY)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:00:00+09:00, 1, 2026-11-25T00:00:00+09:00", // Monday: Tuesday
        "2026-11-27T23:59:59+09:00, 1, 2026-12-01T00:00:00+09:00", // Friday: Monday
        "2026-11-29T12:00:00+09:00, 5, 2026-12-05T00:00:00+09:00", // Sunday: Friday
        "2026-09-23T12:00:00+09:00, 1, 2026-09-29T00:00:00+09:00", // before Chuseok: Monday
        "2026-11-24T00:00:00+09:00, 1, 2026-11-25T00:00:00+09:00", // begins at midnight: that day counts
        "2026-11-23T15:00:00Z, 2, 2026-11-26T00:00:00+09:00", // midnight in Seoul, evening in London
        "2028-12-29T12:00:00+09:00, 1, 2029-01-02T00:00:00+09:00" // after the data: weekends only
    })
    void countsBusinessDays(Instant from, int days, Instant end) {
        assertEquals(end, KOREA.plusBusinessDays(from, days));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:00:00+09:00, 1, 2026-11-25T00:00:00+09:00",
        "2026-11-23T09:00:00+09:00, 14, 2026-12-08T00:00:00+09:00",
        "2026-11-23T09:00:00+09:00, 5, 2026-12-01T00:00:00+09:00", // ends on Saturday: Monday
        "2026-12-18T09:00:00+09:00, 7, 2026-12-29T00:00:00+09:00", // ends on Christmas, a Friday: Monday
        "2027-02-05T09:00:00+09:00, 1, 2027-02-11T00:00:00+09:00" // ends in Seollal with its substitute: Wednesday
    })
    void movesTheEndOfAPeriodToTheNextBusinessDay(Instant from, int days, Instant end) {
        assertEquals(end, KOREA.plusDays(from, days));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesAPeriodWithoutDays(int days) {
        assertThrows(IllegalArgumentException.class, () -> KOREA.plusDays(Instant.EPOCH, days));
        assertThrows(IllegalArgumentException.class, () -> KOREA.plusBusinessDays(Instant.EPOCH, days));
    }

    @Test
    void saysUntilWhenItKnowsHolidays() {
        assertEquals(LocalDate.parse("2028-12-31"), KOREA.knownUntil());
    }

    private static Set<LocalDate> days(int year, Predicate<Kind> wanted) {
        return KOREA.holidays().stream()
                .filter(holiday -> holiday.on().getYear() == year && wanted.test(holiday.kind()))
                .map(Holiday::on)
                .collect(toCollection(TreeSet::new));
    }

    private static Set<LocalDate> regular(int year) {
        return Stream.of(fixed(year), ofSolarLaw(year), lunarFeasts(year), List.of(lunar(year, 4, 8)))
                .flatMap(Collection::stream)
                .collect(toCollection(TreeSet::new));
    }

    /** Without substitute. */
    private static List<LocalDate> fixed(int year) {
        return List.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 6, 6));
    }

    /** With a substitute when on Saturday, Sunday or another holiday. */
    private static List<LocalDate> ofSolarLaw(int year) {
        var days = new ArrayList<>(List.of(
                LocalDate.of(year, 3, 1),
                LocalDate.of(year, 5, 5),
                LocalDate.of(year, 8, 15),
                LocalDate.of(year, 10, 3),
                LocalDate.of(year, 10, 9),
                LocalDate.of(year, 12, 25)));
        if (year >= 2026) {
            days.add(LocalDate.of(year, 5, 1));
            days.add(LocalDate.of(year, 7, 17));
        }
        return days;
    }

    /** Seollal and Chuseok with the day before and after: with a substitute when on Sunday or another holiday. */
    private static List<LocalDate> lunarFeasts(int year) {
        return Stream.of(lunar(year, 1, 1), lunar(year, 8, 15))
                .flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1)))
                .toList();
    }

    private static Set<LocalDate> substitutes(int year, Set<LocalDate> decreed) {
        var free = regular(year);
        free.addAll(decreed);
        var feasts = lunarFeasts(year);
        var others = new ArrayList<>(ofSolarLaw(year));
        others.add(lunar(year, 4, 8));
        var found = new TreeSet<LocalDate>();
        Stream.concat(
                        feasts.stream().filter(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY || others.contains(day)),
                        others.stream()
                                .filter(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY
                                        || day.getDayOfWeek() == DayOfWeek.SATURDAY
                                        || others.indexOf(day) != others.lastIndexOf(day)))
                .distinct()
                .sorted()
                .forEach(day -> {
                    var next = Stream.iterate(day.plusDays(1), later -> later.plusDays(1))
                            .filter(later -> later.getDayOfWeek() != DayOfWeek.SATURDAY
                                    && later.getDayOfWeek() != DayOfWeek.SUNDAY
                                    && !free.contains(later))
                            .findFirst()
                            .orElseThrow();
                    found.add(next);
                    free.add(next);
                });
        return found;
    }

    /** The day of a month of the Korean lunar calendar that falls into a year. */
    private static LocalDate lunar(int year, int month, int day) {
        var moon = Calendar.getInstance(new ULocale("ko_KR@calendar=dangi"));
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(date -> {
                    moon.setTime(Date.from(date.atTime(LocalTime.NOON)
                            .atZone(ClockProducer.SEOUL)
                            .toInstant()));
                    return moon.get(Calendar.MONTH) == month - 1
                            && moon.get(Calendar.DAY_OF_MONTH) == day
                            && moon.get(Calendar.IS_LEAP_MONTH) == 0;
                })
                .findFirst()
                .orElseThrow();
    }

    @Test
    void passesOverADayThatBecameFree() {
        var day = LocalDate.of(2026, 12, 1);
        var calendar = KOREA.with(day);
        assertFalse(calendar.isBusinessDay(day));
        assertTrue(KOREA.isBusinessDay(day), "the calendar itself has not changed");
        var before = Instant.parse("2026-11-30T03:00:00Z");
        assertEquals(KOREA.plusBusinessDays(before, 2), calendar.plusBusinessDays(before, 1));
        assertEquals(calendar.endOfBusinessDay(day.plusDays(1)), calendar.plusDays(before, 1));
    }

    @Test
    void countsOnThisThreadAsIfOtherDaysHadBeenProclaimed() {
        var calendar = new BusinessDays(List.of());
        var monday = LocalDate.of(2027, 3, 8);
        calendar.proclaim(Set.of(monday));
        calendar.supposing(Set.of(monday.plusDays(1)), () -> {
            assertTrue(calendar.isBusinessDay(monday));
            assertFalse(calendar.isBusinessDay(monday.plusDays(1)));
            assertFalse(calendar.with(monday.plusDays(2)).isBusinessDay(monday.plusDays(1)));
            calendar.supposing(Set.of(), () -> calendar.isBusinessDay(monday.plusDays(1)));
            assertFalse(calendar.isBusinessDay(monday.plusDays(1)), "again, after what was supposed within");
            return monday;
        });
        assertFalse(calendar.isBusinessDay(monday));
        assertTrue(calendar.isBusinessDay(monday.plusDays(1)));
    }

    @Test
    void readsWhatWasProclaimedAgainWhenNobodyHasForLong() {
        var time = new AtomicLong();
        var calendar = new BusinessDays(List.of(), time::get);
        var monday = LocalDate.of(2027, 3, 8);
        calendar.keepFresh(() -> calendar.proclaim(Set.of(monday)));
        time.addAndGet(BusinessDays.STALE_AFTER.toNanos());
        assertTrue(calendar.isBusinessDay(monday), "read just now");
        time.incrementAndGet();
        assertFalse(calendar.isBusinessDay(monday));
        calendar.proclaim(Set.of());
        assertTrue(calendar.isBusinessDay(monday), "another one has read it");
    }

    /** Saturday, Sunday, and Christmas on a Friday: what ends on Thursday is known on Monday at nine in Seoul. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T15:00:00Z, 2026-11-24T00:00:00Z",
        "2026-11-24T05:23:00Z, 2026-11-25T00:00:00Z",
        "2026-12-24T15:00:00Z, 2026-12-28T00:00:00Z"
    })
    void whatTheBankBookedIsKnownAtNineOfTheNextBusinessDay(Instant end, Instant known) {
        assertEquals(known, KOREA.statedAt(end));
        assertFalse(end.isAfter(KOREA.statedUntil(known)));
        assertTrue(end.isAfter(KOREA.statedUntil(known.minusNanos(1))));
    }
}
