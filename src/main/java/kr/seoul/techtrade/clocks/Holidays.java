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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Holidays that are proclaimed while the platform runs. Those known for long come with it; these are kept in the database, and every node
 * reads them again every second. A clock that begins afterwards counts by them; those that run already are moved in batches
 * ({@link HolidayMoves}), the first of which follows within a second.
 */
@ApplicationScoped
@Transactional
public class Holidays {
    private static final String LIST = "select * from clocks.holiday where withdrawn_at is null order by day";
    private static final String ONE = "select * from clocks.holiday where id = ?";
    private static final String INSERT = """
            insert into clocks.holiday (id, day, name_ko, name_en, reason, proclaimed_by_id, proclaimed_by, proclaimed_at, deals_left)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (day) where withdrawn_at is null do nothing""";
    private static final String WITHDRAW = """
            update clocks.holiday set withdrawn_by_id = ?, withdrawn_by = ?, withdrawn_at = ?, withdrawal = ?,
                   version = version + 1, decided_version = version + 1, begun_at = null, pass = 1, reached = null,
                   deals_left = ?, deals_done = 0, clocks_moved = 0, settled_at = null
             where id = ?""";
    private static final String DECIDED = "select decided_version from clocks.holiday where id = ? for update";

    @Resource
    private TransactionSynchronizationRegistry transaction;

    private final Sql sql;
    private final Clock clock;
    private final ClockRows rows;
    private final HolidayMoves moves;
    private final Outbox outbox;

    protected Holidays() {
        this(null, null, null, null, null);
    }

    @Inject
    public Holidays(Sql sql, Clock clock, ClockRows rows, HolidayMoves moves, Outbox outbox) {
        this.sql = sql;
        this.clock = clock;
        this.rows = rows;
        this.moves = moves;
        this.outbox = outbox;
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
     * A day ahead becomes free; answers which clocks it is going to move, of the first thousand deals. Problems: identity/denied,
     * clocks/not-ahead, clocks/free-already.
     */
    public HolidayJson proclaim(Caller by, NewHoliday asked) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        mustLieAhead(asked.day());
        var before = moves.days();
        if (before.contains(asked.day())) {
            throw ClocksProblem.FREE_ALREADY.because(asked.day() + " was proclaimed already");
        }
        if (!BusinessDays.KOREA.supposing(before, () -> BusinessDays.KOREA.isBusinessDay(asked.day()))) {
            throw ClocksProblem.FREE_ALREADY.because(asked.day() + " is no business day");
        }
        var at = now();
        var id = Ids.at(at);
        int left = rows.countFrom(asked.day(), null);
        if (sql.update(
                        INSERT,
                        id,
                        asked.day(),
                        asked.nameKo(),
                        asked.nameEn(),
                        asked.reason(),
                        by.id(),
                        by.name(),
                        at,
                        left)
                == 0) {
            throw ClocksProblem.FREE_ALREADY.because(asked.day() + " was proclaimed already");
        }
        return decided(ClocksEvent.HOLIDAY_PROCLAIMED, id);
    }

    /**
     * It is a business day after all: every clock that runs is going to stand where the calendar without it puts it. Whoever saw it since it
     * was proclaimed may. Problems: identity/denied, clocks/no-such-holiday, clocks/withdrawn-already, clocks/not-ahead,
     * kernel/stale-version.
     */
    public HolidayJson withdraw(Caller by, UUID id, long seen, String reason) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        var decided = sql.first(DECIDED, row -> row.getLong("decided_version"), id);
        var holiday = holiday(id);
        long version = holiday.version().orElseThrow();
        if (seen < decided.orElseThrow() || seen > version) {
            throw KernelProblem.STALE_VERSION.because("it is at version %d now".formatted(version));
        }
        if (holiday.withdrawnAt().isPresent()) {
            throw ClocksProblem.WITHDRAWN_ALREADY.because(
                    "it was taken back at " + holiday.withdrawnAt().get());
        }
        mustLieAhead(holiday.day());
        sql.update(WITHDRAW, by.id(), by.name(), now(), reason, rows.countFrom(holiday.day(), null), id);
        return decided(ClocksEvent.HOLIDAY_WITHDRAWN, id);
    }

    private HolidayJson decided(ClocksEvent event, UUID id) {
        var moved = moves.planned(id);
        var told = holiday(id).moving(moved);
        outbox.publish(event, id, new ClocksEvent.HolidayNews(told.day(), moved.size()));
        return told;
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
        BusinessDays.KOREA.proclaim(moves.days());
    }

    private void mustLieAhead(LocalDate day) {
        if (!day.isAfter(LocalDate.ofInstant(now(), ClockProducer.SEOUL))) {
            throw ClocksProblem.NOT_AHEAD.at("/day", day + " is not ahead");
        }
    }

    private static HolidayJson read(ResultSet row) throws SQLException {
        return new HolidayJson(
                row.getObject("day", LocalDate.class),
                row.getString("name_ko"),
                row.getString("name_en"),
                BusinessDays.Kind.TEMPORARY,
                Optional.of(Sql.uuid(row, "id")),
                Optional.of(row.getString("reason")),
                Optional.of(Sql.instant(row, "proclaimed_at")),
                Optional.ofNullable(Sql.instant(row, "withdrawn_at")),
                Optional.of(row.getLong("version")),
                Optional.of(new HolidayJson.Progress(
                        row.getInt("deals_left"),
                        row.getInt("deals_done"),
                        row.getInt("clocks_moved"),
                        Optional.ofNullable(Sql.instant(row, "settled_at")))),
                Optional.empty());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
