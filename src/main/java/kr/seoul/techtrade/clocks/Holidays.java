package kr.seoul.techtrade.clocks;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kr.seoul.techtrade.clocks.HolidayJson.MovedClock;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Deadlines;
import kr.seoul.techtrade.deal.Deadlines.Standing;
import kr.seoul.techtrade.deal.DealAccess;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.Parts;
import kr.seoul.techtrade.deal.Subject;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.State;

/**
 * Holidays that are proclaimed while the platform runs. Those known for long come with it; these are kept in the database, and every node
 * reads them again every second. A clock that begins afterwards counts by them, and those that run already are moved at once.
 */
@ApplicationScoped
@Transactional
public class Holidays {
    private static final String LIST = "select * from clocks.holiday where withdrawn_at is null order by day";
    private static final String ONE = "select * from clocks.holiday where id = ?";
    private static final String INSERT = """
            insert into clocks.holiday (id, day, name_ko, name_en, reason, proclaimed_by_id, proclaimed_by, proclaimed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (day) where withdrawn_at is null do nothing""";
    private static final String WITHDRAW = """
            update clocks.holiday set withdrawn_by_id = ?, withdrawn_by = ?, withdrawn_at = ?, withdrawal = ? where id = ?""";
    private static final String KEEP = """
            insert into clocks.moved_clock (holiday_id, deal_id, subject, cycle, item, step, from_at, to_at, deliver_by)
            values (?, ?, ?, ?, ?::int, ?, ?, ?, ?::timestamptz)""";
    private static final String KEPT = """
            select deal_id, subject, cycle, item, step, from_at, to_at, deliver_by from clocks.moved_clock
             where holiday_id = ? order by deal_id, subject""";

    @Resource
    private TransactionSynchronizationRegistry transaction;

    private final Sql sql;
    private final Clock clock;
    private final ClockRows rows;
    private final DealAccess access;
    private final DealEngine engine;
    private final Deadlines deadlines;
    private final Parts parts;
    private final Outbox outbox;

    protected Holidays() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    public Holidays(
            Sql sql,
            Clock clock,
            ClockRows rows,
            DealAccess access,
            DealEngine engine,
            Deadlines deadlines,
            Parts parts,
            Outbox outbox) {
        this.sql = sql;
        this.clock = clock;
        this.rows = rows;
        this.access = access;
        this.engine = engine;
        this.deadlines = deadlines;
        this.parts = parts;
        this.outbox = outbox;
    }

    /** A clock that was moved: which step of the deal says so, what stood before, and since when it strikes. */
    private record Kept(UUID deal, UUID subject, String cycle, Integer item, int step, Standing from, Instant to) {
        MovedClock told(String number, Action action) {
            return new MovedClock(deal, number, cycle, item, action.name(), from.dueAt(), to);
        }
    }

    /** All that are known and not withdrawn, by their days. */
    public List<HolidayJson> holidays() {
        return Stream.concat(
                        BusinessDays.KOREA.holidays().stream().map(HolidayJson::of),
                        sql.list(LIST, Holidays::read).stream())
                .sorted(Comparator.comparing(HolidayJson::day))
                .toList();
    }

    /** One that was proclaimed, also when it is withdrawn. Problems: clocks/no-such-holiday. */
    public HolidayJson holiday(UUID id) {
        return sql.first(ONE, Holidays::read, id)
                .orElseThrow(() -> ClocksProblem.NO_SUCH_HOLIDAY.because("nothing was proclaimed under " + id));
    }

    /**
     * A day ahead becomes free; answers which clocks it moves. Problems: identity/denied, clocks/not-ahead, clocks/free-already.
     */
    public HolidayJson proclaim(Caller by, NewHoliday asked) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        mustLieAhead(asked.day());
        if (!BusinessDays.KOREA.isBusinessDay(asked.day())) {
            throw ClocksProblem.FREE_ALREADY.because(asked.day() + " is no business day");
        }
        var at = now();
        var id = Ids.at(at);
        if (sql.update(INSERT, id, asked.day(), asked.nameKo(), asked.nameEn(), asked.reason(), by.id(), by.name(), at)
                == 0) {
            throw ClocksProblem.FREE_ALREADY.because(asked.day() + " was proclaimed already");
        }
        var moved = move(by, id, asked);
        outbox.publish(ClocksEvent.HOLIDAY_PROCLAIMED, id, new ClocksEvent.HolidayNews(asked.day(), moved.size()));
        return holiday(id).moving(moved);
    }

    /** It is a business day after all; the clocks that it has moved go back. Problems: identity/denied, clocks/no-such-holiday, clocks/withdrawn-already, clocks/not-ahead, kernel/stale-version. */
    public HolidayJson withdraw(Caller by, UUID id, long seen, String reason) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        sql.first("select id from clocks.holiday where id = ? for update", row -> id, id);
        var holiday = holiday(id);
        if (holiday.version().orElseThrow() != seen) {
            throw KernelProblem.STALE_VERSION.because(
                    "it is at version %d now".formatted(holiday.version().orElseThrow()));
        }
        if (holiday.withdrawnAt().isPresent()) {
            throw ClocksProblem.WITHDRAWN_ALREADY.because(
                    "it was taken back at " + holiday.withdrawnAt().get());
        }
        mustLieAhead(holiday.day());
        sql.update(WITHDRAW, by.id(), by.name(), now(), reason, id);
        var moved = new ArrayList<MovedClock>();
        for (var kept : sql.list(KEPT, Holidays::kept, id)) {
            var deal = access.locked(kept.deal()).orElseThrow();
            parts.all(deal).stream()
                    .filter(each -> stands(each, kept))
                    .forEach(each -> moved.add(told(each, move(each, kept.from(), by, reason))));
            access.told(deal);
        }
        outbox.publish(ClocksEvent.HOLIDAY_WITHDRAWN, id, new ClocksEvent.HolidayNews(holiday.day(), moved.size()));
        return holiday(id).moving(moved);
    }

    /** Does it in full in a transaction of its own, and leaves nothing of it. Problems: those of the act. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public HolidayJson tried(Supplier<HolidayJson> act) {
        var told = act.get();
        transaction.setRollbackOnly();
        return told;
    }

    /** What every node counts by from now on. */
    void learn() {
        BusinessDays.KOREA.proclaim(new HashSet<>(sql.list(LIST, row -> row.getObject("day", LocalDate.class))));
    }

    private List<MovedClock> move(Caller by, UUID id, NewHoliday asked) {
        var moved = new ArrayList<MovedClock>();
        for (var each : rows.dealsFrom(asked.day())) {
            var deal = access.locked(each).orElseThrow();
            int before = moved.size();
            for (var subject : parts.all(deal)) {
                to(asked.day(), subject).ifPresent(to -> {
                    var done = move(subject, to, by, asked.reason());
                    keep(id, done);
                    moved.add(told(subject, done));
                });
            }
            if (moved.size() > before) {
                access.told(deal);
            }
        }
        return moved;
    }

    private void keep(UUID id, Kept done) {
        sql.update(
                KEEP,
                id,
                done.deal(),
                done.subject(),
                done.cycle(),
                done.item(),
                done.step(),
                done.from().dueAt(),
                done.to(),
                done.from().deliverBy());
    }

    /** It is the clock that was moved, not another that happens to strike then. */
    private boolean stands(Subject<?> subject, Kept kept) {
        return subject.id().equals(kept.subject())
                && subject.deadline() != null
                && kept.to().equals(subject.deadline().dueAt())
                && !rows.isSteppedSince(kept.deal(), kept.step(), kept.cycle(), kept.item());
    }

    private static MovedClock told(Subject<?> subject, Kept done) {
        return done.told(subject.deal().number(), subject.deadline().action());
    }

    private <S extends Enum<S> & State> Optional<Standing> to(LocalDate day, Subject<S> subject) {
        return deadlines.movedBy(day, subject);
    }

    private <S extends Enum<S> & State> Kept move(Subject<S> subject, Standing to, Caller by, String reason) {
        var from = deadlines.move(subject, to);
        int step = engine.record(
                subject,
                Action.MOVE_CLOCK,
                subject.state(),
                subject.state(),
                Ask.by(Actor.OPERATOR, by, now()).saying(reason));
        return new Kept(
                subject.deal().id(),
                subject.id(),
                subject.cycle().name().toUpperCase(Locale.ROOT),
                subject.item(),
                step,
                from,
                to.dueAt());
    }

    private void mustLieAhead(LocalDate day) {
        if (!day.isAfter(LocalDate.ofInstant(now(), ClockProducer.SEOUL))) {
            throw ClocksProblem.NOT_AHEAD.at("/day", day + " is not ahead");
        }
    }

    private static HolidayJson read(ResultSet row) throws SQLException {
        var withdrawn = Optional.ofNullable(Sql.instant(row, "withdrawn_at"));
        return new HolidayJson(
                row.getObject("day", LocalDate.class),
                row.getString("name_ko"),
                row.getString("name_en"),
                BusinessDays.Kind.TEMPORARY,
                Optional.of(Sql.uuid(row, "id")),
                Optional.of(row.getString("reason")),
                Optional.of(Sql.instant(row, "proclaimed_at")),
                withdrawn,
                Optional.of(withdrawn.isPresent() ? 2L : 1L),
                Optional.empty());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                Sql.uuid(row, "deal_id"),
                Sql.uuid(row, "subject"),
                row.getString("cycle"),
                row.getObject("item", Integer.class),
                row.getInt("step"),
                new Standing(Sql.instant(row, "from_at"), Sql.instant(row, "deliver_by")),
                Sql.instant(row, "to_at"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
