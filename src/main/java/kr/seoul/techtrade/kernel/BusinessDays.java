package kr.seoul.techtrade.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The days on which Korea works: neither Saturday nor Sunday nor a public holiday of {@code calendar/holidays-kr.csv}.
 *
 * <p>Deadlines are counted as the Civil Act counts periods: the day on which something happens is not counted (art. 157),
 * one that begins at midnight counts in full, and a period ends when its last day does (art. 159): at 24:00 in Seoul, which
 * is the instant that {@link #plusDays} and {@link #plusBusinessDays} answer. Whoever acts before that instant is in time.
 *
 * <p>Source of the data: Public Holidays Act (공휴일에 관한 법률) and the regulation on holidays of public offices, including the
 * substitute holidays (대체공휴일), Labour Day and Constitution Day since 2026, and the days that were decreed. After
 * {@link #knownUntil} only Saturdays and Sundays are known; {@link CalendarCheck} warns a year ahead.
 */
public final class BusinessDays {
    /** By then the bank's statements of the days before have come, in Seoul on a business day. */
    public static final LocalTime STATED_AT = LocalTime.of(9, 0);

    public static final BusinessDays KOREA = read("/calendar/holidays-kr.csv");

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final List<Holiday> holidays;
    private final Set<LocalDate> free;

    /** Older than this it is read again by whoever counts. That bounds how long a change may go unnoticed on any node. */
    public static final Duration STALE_AFTER = Duration.ofSeconds(5);

    /** What was proclaimed since, and is kept in the database: every node reads it again and again. */
    private volatile Set<LocalDate> proclaimed = Set.of();

    private volatile Runnable reading;
    private volatile long readAt;
    private final ThreadLocal<Set<LocalDate>> supposed = new ThreadLocal<>();

    private final LongSupplier nanos;

    BusinessDays(List<Holiday> holidays) {
        this(holidays, System::nanoTime);
    }

    /** {@code nanos} as {@link System#nanoTime}. */
    BusinessDays(List<Holiday> holidays, LongSupplier nanos) {
        this.nanos = nanos;
        this.holidays = List.copyOf(holidays);
        free = holidays.stream().map(Holiday::on).collect(Collectors.toUnmodifiableSet());
    }

    /** Two can fall on one day. */
    public record Holiday(LocalDate on, String nameKo, String nameEn, Kind kind) {}

    public enum Kind {
        REGULAR,
        /** 대체공휴일: because a regular one fell on a free day. */
        SUBSTITUTE,
        ELECTION,
        /** 임시공휴일: decreed for once. */
        TEMPORARY
    }

    public boolean isBusinessDay(LocalDate day) {
        return !WEEKEND.contains(day.getDayOfWeek())
                && !free.contains(day)
                && !proclaimed().contains(day);
    }

    /** From now on these are free as well, in the place of what was said so before. */
    public void proclaim(Set<LocalDate> days) {
        proclaimed = Set.copyOf(days);
        readAt = nanos.getAsLong();
    }

    /** Nobody counts by what was read longer than {@link #STALE_AFTER} ago: {@code source} reads it again, and {@link #proclaim}s it. */
    public void keepFresh(Runnable source) {
        readAt = nanos.getAsLong();
        reading = source;
    }

    /** Counts as if just these had been proclaimed, on this thread and as long as the work lasts. */
    public <T> T supposing(Set<LocalDate> days, Supplier<T> work) {
        var before = supposed.get();
        supposed.set(Set.copyOf(days));
        try {
            return work.get();
        } finally {
            if (before == null) {
                supposed.remove();
            } else {
                supposed.set(before);
            }
        }
    }

    private Set<LocalDate> proclaimed() {
        var days = supposed.get();
        if (days != null) {
            return days;
        }
        var source = reading;
        if (source != null && nanos.getAsLong() - readAt > STALE_AFTER.toNanos()) {
            source.run();
        }
        return proclaimed;
    }

    /** The same calendar in which that day is free, too. */
    public BusinessDays with(LocalDate day) {
        var other = new BusinessDays(holidays);
        var days = new HashSet<>(proclaimed());
        days.add(day);
        other.proclaim(days);
        return other;
    }

    /** The end of that day, or of the next business day when it is none. */
    public Instant endOfBusinessDay(LocalDate first) {
        return endOf(businessDayFrom(first));
    }

    /** The end of the {@code days}-th business day after the day of {@code from}; {@code days} from 1. */
    public Instant plusBusinessDays(Instant from, int days) {
        mustBePositive(days);
        var day = dayNotCounted(from);
        for (int counted = 0; counted < days; counted++) {
            day = businessDayFrom(day.plusDays(1));
        }
        return endOf(day);
    }

    /**
     * The end of the {@code days}-th calendar day after the day of {@code from}, or of the next business day when that is none
     * (Civil Act art. 161); {@code days} from 1.
     */
    public Instant plusDays(Instant from, int days) {
        mustBePositive(days);
        return endOf(businessDayFrom(dayNotCounted(from).plusDays(days)));
    }

    /** When all that the bank has booked before {@code end} is known: at nine of the first business day that does not begin before it. */
    public Instant statedAt(Instant end) {
        return stated(businessDayFrom(dayNotCounted(end).plusDays(1)));
    }

    /** Until when all that the bank has booked is known by {@code now}: what {@link #statedAt} has come for ends by then. */
    public Instant statedUntil(Instant now) {
        var day = LocalDate.ofInstant(now, ClockProducer.SEOUL);
        while (!isBusinessDay(day) || now.isBefore(stated(day))) {
            day = day.minusDays(1);
        }
        return day.atStartOfDay(ClockProducer.SEOUL).toInstant();
    }

    private static Instant stated(LocalDate day) {
        return day.atTime(STATED_AT).atZone(ClockProducer.SEOUL).toInstant();
    }

    /** The last day whose holidays are known. */
    public LocalDate knownUntil() {
        int year = holidays.stream()
                .mapToInt(holiday -> holiday.on().getYear())
                .max()
                .orElseThrow();
        return LocalDate.of(year, 12, 31);
    }

    public List<Holiday> holidays() {
        return holidays;
    }

    private LocalDate businessDayFrom(LocalDate first) {
        var day = first;
        while (!isBusinessDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Of a beginning at midnight it is the day before. */
    private static LocalDate dayNotCounted(Instant from) {
        return LocalDate.ofInstant(from.minusNanos(1), ClockProducer.SEOUL);
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ClockProducer.SEOUL).toInstant();
    }

    private static void mustBePositive(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("a period has at least one day, not " + days);
        }
    }

    private static BusinessDays read(String resource) {
        try (var file = BusinessDays.class.getResourceAsStream(resource);
                var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new BusinessDays(
                    lines.lines().skip(1).map(BusinessDays::holiday).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Holiday holiday(String line) {
        var cells = line.split(",");
        return new Holiday(LocalDate.parse(cells[0]), cells[1], cells[2], Kind.valueOf(cells[3]));
    }
}
