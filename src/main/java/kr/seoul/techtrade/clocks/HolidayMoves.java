package kr.seoul.techtrade.clocks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import kr.seoul.techtrade.clocks.HolidayJson.MovedClock;
import kr.seoul.techtrade.clocks.PassedDeals.Turn;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Deadlines;
import kr.seoul.techtrade.deal.Deadlines.Beginning;
import kr.seoul.techtrade.deal.Deadlines.Standing;
import kr.seoul.techtrade.deal.DealAccess;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.Parts;
import kr.seoul.techtrade.deal.Subject;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.State;

/**
 * Puts the clocks of deals where the calendar puts them after a holiday was proclaimed or withdrawn: batch by batch, whichever node comes to
 * it. The holiday's row is locked by the batch and tells up to which deal it is done, so that a node may die between two and no deal is
 * done twice.
 *
 * <p>Two passes. A node counts by a calendar that is at most {@link BusinessDays#STALE_AFTER} old, and a transaction that has counted may
 * commit later still; so the second pass waits for all that began before, and looks at the deals to which anything has happened since.
 * That finds nothing to do for what it has counted anew already: where a clock stands follows from its beginning and the calendar.
 *
 * <p>A deal that cannot be moved in its turn is passed over, and tried again by itself ({@link PassedDeals}); the holiday is settled after it.
 */
@ApplicationScoped
@Transactional
public class HolidayMoves {
    private static final int PLANNED_MAX = 1_000;
    /** A transaction may have begun this much before the decision, and the node's clock be this much behind. */
    private static final Duration MARGIN = Duration.ofDays(1);

    static final Duration ALL_KNOW = BusinessDays.STALE_AFTER.multipliedBy(2);

    private static final String DAYS = "select day from clocks.holiday where withdrawn_at is null";
    private static final String ONE = "select * from clocks.holiday where id = ?";
    private static final String STILL_OPEN = """
            select * from clocks.holiday where id = ? and decided_version = ? and settled_at is null for update skip locked""";

    /** A deal that somebody else holds longer is left for later, since this transaction holds others. */
    private static final String WAIT_BRIEFLY = "select set_config('lock_timeout', '3s', true)";

    /** Of the database's clock; another role's transactions are none of ours, and their beginning is not told. */
    private static final String OPEN = """
            select h.* from clocks.holiday h
             where h.settled_at is null
               and (h.pass = 1
                    or h.pass = 3
                       and not exists (select from clocks.passed_deal p
                                        where p.holiday_id = h.id and p.decided_version = h.decided_version
                                          and p.next_at is not null)
                    or h.pass = 2 and h.begun_at + make_interval(secs => ?) < clock_timestamp()
                       and not exists (select from pg_stat_activity a
                                        where a.datname = current_database() and a.pid <> pg_backend_pid()
                                          and a.xact_start < h.begun_at + make_interval(secs => ?)))
             order by h.pass, h.id limit 1 for update skip locked""";

    private static final String ADVANCE = """
            update clocks.holiday set version = version + 1, begun_at = coalesce(begun_at, clock_timestamp()), reached = ?::uuid,
                   deals_left = ?, deals_done = deals_done + ?, clocks_moved = clocks_moved + ?,
                   pass = ?, settled_at = ?::timestamptz
             where id = ?""";

    private static final String COUNT =
            "update clocks.holiday set version = version + 1, clocks_moved = clocks_moved + ? where id = ?";

    private static final String KEEP = """
            insert into clocks.moved_clock (holiday_id, deal_id, subject, cycle, item, step, from_at, to_at, deliver_by)
            values (?, ?, ?, ?, ?::int, ?, ?, ?, ?::timestamptz)""";
    private static final String KEPT = """
            select m.*, h.day, h.withdrawn_at is null as stands
              from clocks.moved_clock m join clocks.holiday h on h.id = m.holiday_id
             where m.deal_id = ? and m.subject = ? order by m.step""";

    private final Sql sql;
    private final Clock clock;
    private final ClockRows rows;
    private final DealAccess access;
    private final DealEngine engine;
    private final Deadlines deadlines;
    private final Parts parts;
    private final PassedDeals passed;

    protected HolidayMoves() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    public HolidayMoves(
            Sql sql,
            Clock clock,
            ClockRows rows,
            DealAccess access,
            DealEngine engine,
            Deadlines deadlines,
            Parts parts,
            PassedDeals passed) {
        this.sql = sql;
        this.clock = clock;
        this.rows = rows;
        this.access = access;
        this.engine = engine;
        this.deadlines = deadlines;
        this.parts = parts;
        this.passed = passed;
    }

    /** A holiday of which clocks are being moved. {@code calendar}: read once a deal is locked. */
    private record Open(
            UUID id,
            long version,
            LocalDate day,
            boolean isFree,
            String why,
            Caller by,
            Instant since,
            int pass,
            UUID reached,
            Proclaimed calendar) {
        Open by(Proclaimed calendar) {
            return new Open(id, version, day, isFree, why, by, since, pass, reached, calendar);
        }

        Turn turn(UUID deal) {
            return new Turn(id, version, day, deal, 0);
        }
    }

    /** A clock that a holiday has moved: which step of the deal says so, what stood before, and since when it strikes. */
    private record Kept(UUID holiday, LocalDate day, boolean stands, int step, Instant from, Instant to) {}

    /** All that are proclaimed and not withdrawn. */
    Set<LocalDate> days() {
        return new HashSet<>(sql.list(DAYS, row -> row.getObject("day", LocalDate.class)));
    }

    /** What is going to be moved, of the first thousand deals; locks nothing and changes nothing. */
    List<MovedClock> planned(UUID holiday) {
        var open = one(holiday).by(Proclaimed.now(sql));
        var planned = new ArrayList<MovedClock>();
        for (var id : rows.dealsFrom(open.day(), null, null, PLANNED_MAX)) {
            var deal = access.known(id);
            var begun = rows.begun(id);
            for (var subject : parts.all(deal)) {
                to(open, subject, begun.get(part(subject)))
                        .ifPresent(to -> planned.add(told(subject, Deadlines.standing(subject), to)));
            }
        }
        return planned;
    }

    private Open one(UUID holiday) {
        return sql.first(ONE, HolidayMoves::read, holiday).orElseThrow();
    }

    /** One batch of at most so many deals; false when there is none to do now. Tells {@code to} to which deal it comes. */
    boolean carryOn(int batch, Consumer<Turn> to) {
        var next = sql.first(OPEN, HolidayMoves::read, ALL_KNOW.toSeconds(), ALL_KNOW.toSeconds());
        next.ifPresent(open -> {
            waitBriefly();
            var deals = next(open, batch);
            int moved = 0;
            for (var id : deals) {
                to.accept(open.turn(id));
                moved += move(open, id);
            }
            advance(open, deals, deals.size() < batch, moved);
        });
        return next.isPresent();
    }

    /** One that was passed over; false when none is to be tried again now. Tells {@code to} which. */
    boolean tryAgain(Consumer<Turn> to) {
        var due = passed.due();
        due.ifPresent(turn -> {
            waitBriefly();
            to.accept(turn);
            int moved = move(one(turn.holiday()), turn.deal());
            passed.moved(turn);
            sql.update(COUNT, moved, turn.holiday());
        });
        return due.isPresent();
    }

    /** That deal cannot be moved now: it keeps no other waiting, and is tried again. False when it is not its turn any more. */
    boolean passOver(Turn turn, RuntimeException why) {
        if (turn.tries() > 0) {
            passed.fail(turn, why);
            return true;
        }
        var open = sql.first(STILL_OPEN, HolidayMoves::read, turn.holiday(), turn.version())
                .filter(each -> next(each, 1).equals(List.of(turn.deal())));
        open.ifPresent(each -> {
            passed.pass(turn);
            advance(each, List.of(turn.deal()), false, 0);
        });
        return open.isPresent();
    }

    private void waitBriefly() {
        sql.first(WAIT_BRIEFLY, row -> true);
    }

    private List<UUID> next(Open open, int limit) {
        if (open.pass() == 3) {
            return List.of();
        }
        var since = open.pass() == 1 ? null : open.since().minus(MARGIN);
        return rows.dealsFrom(open.day(), open.reached(), since, limit);
    }

    private void advance(Open open, List<UUID> deals, boolean isLast, int moved) {
        var reached = deals.isEmpty() ? open.reached() : deals.get(deals.size() - 1);
        boolean isSettled = isLast && open.pass() > 1 && !passed.isAnyLeft(open.id(), open.version());
        sql.update(
                ADVANCE,
                isLast ? null : reached,
                isLast || open.pass() > 1 ? 0 : rows.countFrom(open.day(), reached),
                deals.size(),
                moved,
                isLast && !isSettled ? open.pass() + 1 : open.pass(),
                isSettled ? now() : null,
                open.id());
    }

    private int move(Open known, UUID id) {
        var deal = access.locked(id).orElseThrow();
        // while it waited for the deal another holiday may have come, by which somebody else has moved it already
        var open = known.by(Proclaimed.now(sql));
        var begun = rows.begun(id);
        int moved = 0;
        for (var subject : parts.all(deal)) {
            var to = to(open, subject, begun.get(part(subject)));
            if (to.isPresent()) {
                move(open, subject, to.get());
                moved++;
            }
        }
        if (moved > 0) {
            access.told(deal);
        }
        return moved;
    }

    private <S extends Enum<S> & State> void move(Open open, Subject<S> subject, Standing to) {
        var before = Deadlines.standing(subject);
        var from = deadlines.move(subject, to);
        int step = engine.record(
                subject,
                Action.MOVE_CLOCK,
                subject.state(),
                subject.state(),
                Ask.by(Actor.OPERATOR, open.by(), now()).saying(open.why()));
        if (open.isFree()) {
            var told = told(subject, before, to);
            sql.update(
                    KEEP,
                    open.id(),
                    subject.deal().id(),
                    subject.id(),
                    told.cycle(),
                    subject.item(),
                    step,
                    told.from(),
                    told.to(),
                    to.deliverBy() == null ? null : from.deliverBy());
        }
    }

    /** Where the clock goes; empty when it stands there, or for what no calendar matters. */
    private <S extends Enum<S> & State> Optional<Standing> to(Open open, Subject<S> subject, Beginning since) {
        if (subject.deadline() == null) {
            return Optional.empty();
        }
        var begun = since == null
                ? new Beginning(subject.begunAt(), null)
                : since.at() == null ? new Beginning(subject.begunAt(), since.held()) : since;
        return deadlines
                .recounted(
                        subject, begun, open.calendar().days(), open.calendar().before(open.day()))
                .or(() -> BusinessDays.KOREA.supposing(open.calendar().days(), () -> moved(open, subject)))
                .filter(to -> !deadlines.isAt(subject, to));
    }

    /** Of one that was held meanwhile, which is not counted from its beginning: it moves from where it stands, and back. */
    private <S extends Enum<S> & State> Optional<Standing> moved(Open open, Subject<S> subject) {
        var kept = sql.list(KEPT, HolidayMoves::kept, subject.deal().id(), subject.id()).stream()
                .filter(each -> !rows.isSteppedSince(subject.deal().id(), each.step(), cycle(subject), subject.item()))
                .toList();
        var own = kept.stream().filter(each -> each.holiday().equals(open.id())).findFirst();
        if (open.isFree()) {
            return own.isPresent()
                    ? Optional.empty()
                    : deadlines.movedBy(open.day(), subject, subject.deadline().dueAt());
        }
        boolean stands = !kept.isEmpty()
                && kept.get(kept.size() - 1).to().equals(subject.deadline().dueAt());
        return own.filter(each -> stands).map(each -> {
            var dueAt = each.from();
            for (var later : kept) {
                if (later.step() > each.step() && later.stands()) {
                    dueAt = deadlines
                            .movedBy(later.day(), subject, dueAt)
                            .map(Standing::dueAt)
                            .orElse(dueAt);
                }
            }
            return new Standing(dueAt, null);
        });
    }

    private static MovedClock told(Subject<?> subject, Standing from, Standing to) {
        boolean isHeld = subject.deadline().isHeld();
        return new MovedClock(
                subject.deal().id(),
                subject.deal().number(),
                cycle(subject),
                subject.item(),
                subject.deadline().action().name(),
                isHeld ? from.deliverBy() : from.dueAt(),
                isHeld ? to.deliverBy() : to.dueAt());
    }

    private static String cycle(Subject<?> subject) {
        return subject.cycle().name().toUpperCase(Locale.ROOT);
    }

    private static String part(Subject<?> subject) {
        return ClockRows.part(cycle(subject), subject.item());
    }

    private static Open read(ResultSet row) throws SQLException {
        boolean isFree = row.getObject("withdrawn_at") == null;
        var who = isFree ? "proclaimed" : "withdrawn";
        return new Open(
                Sql.uuid(row, "id"),
                row.getLong("decided_version"),
                row.getObject("day", LocalDate.class),
                isFree,
                row.getString(isFree ? "reason" : "withdrawal"),
                as(Sql.uuid(row, who + "_by_id"), row.getString(who + "_by")),
                Sql.instant(row, who + "_at"),
                row.getInt("pass"),
                Sql.uuid(row, "reached"),
                null);
    }

    /** The platform, in the name of the operator who decided. */
    private static Caller as(UUID id, String name) {
        return new Caller(Caller.Kind.SYSTEM, id, name, null, Set.of(Role.OPERATOR), Set.of());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                Sql.uuid(row, "holiday_id"),
                row.getObject("day", LocalDate.class),
                row.getBoolean("stands"),
                row.getInt("step"),
                Sql.instant(row, "from_at"),
                Sql.instant(row, "to_at"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
