package kr.seoul.techtrade.clocks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.Deadlines.Beginning;
import kr.seoul.techtrade.deal.SubjectKinds;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;

/** Which clocks of deals and their parts are due, or to be warned of. */
@ApplicationScoped
public class ClockRows {
    /** Every table that has clocks; each has a small index of those that run. */
    private static final List<String> CLOCKS = List.of(
            "select id as deal, id as subject, due_at, warn_at from deal.deal",
            "select deal_id, id, due_at, warn_at from deal.milestone",
            "select deal_id, id, due_at, warn_at from deal.payment",
            "select deal_id, id, due_at, warn_at from deal.amendment");

    private static final String CLOCKS_OF_KIND = "select deal_id, id, due_at, warn_at from %s";

    /** Those that the seller is to deliver; one whose clock was held may strike long after. */
    private static final String DELIVERIES = """
            select deal_id, id, due_at, warn_at from deal.milestone
             where state = 'FUNDED' and delivery_due_at > ? and delivery_due_at <= ?""";

    private static final String NEAR = "select %s from (%s) near where (?::uuid is null or deal > ?::uuid)";
    private static final String STEPPED_LATELY =
            " and (?::timestamptz is null or exists (select from deal.step s where s.deal_id = near.deal and s.at >= ?::timestamptz))";

    /** What begins a clock, as the engine says ({@code DealEngine.rewinds}). */
    private static final String BEGINS =
            "(from_state <> to_state or action in ('PROPOSE', 'PROPOSE_AMENDMENT', 'RESUME', 'CHASE', 'BOUNCE'))";

    /** Of each part the last beginning, and for how long operators have held the clock since. */
    private static final String BEGUN = """
            select cycle, item, max(at) filter (where number = begun) as at,
                   (1000 * sum(extract(epoch from at) * case action when 'RESUME_CLOCK' then 1 else -1 end)
                       filter (where action in ('HOLD_CLOCK', 'RESUME_CLOCK') and number > coalesce(begun, 0)))::bigint as held
              from (select s.*, max(number) filter (where %s) over (partition by cycle, item) as begun
                      from deal.step s where deal_id = ?) s
             group by cycle, item""".formatted(BEGINS);

    /** A warning begins no clock, nor does another holiday; an amendment may give the deal itself another end, which is no step of its own. */
    private static final String STEPPED = """
            select number from deal.step
             where deal_id = ? and number > ?
               and (cycle = ? and item is not distinct from ?::int and action not in ('WARN', 'MOVE_CLOCK')
                    or action = 'APPLY_AMENDMENT' and ?::int is null)
             limit 1""";

    /** By now; some only when all that the bank has booked before is known. */
    private static final String STRIKES = " where due_at <= ? and (due_at <= ? or due_action <> all (?::text[]))";

    private static final List<String> AWAIT_STATEMENTS = Stream.of(Action.values())
            .filter(Action::awaitsStatements)
            .map(Action::name)
            .toList();

    /** Terms of business days last a week or so; with the longest row of free days they are over by then. */
    private static final int MOVED_DAYS_MAX = 31;

    private final Sql sql;
    private final List<String> clocks;
    private final String waiting;

    protected ClockRows() {
        this(null, new SubjectKinds(List.of()));
    }

    @Inject
    public ClockRows(Sql sql, SubjectKinds kinds) {
        this.sql = sql;
        clocks = Stream.concat(
                        CLOCKS.stream(),
                        kinds.all().stream().map(kind -> CLOCKS_OF_KIND.formatted(SubjectKinds.table(kind))))
                .toList();
        waiting = clocks.stream()
                .map(each -> each + STRIKES + " union all " + each + " where warn_at <= ?")
                .collect(Collectors.joining(" union all "));
    }

    List<Clockwork.Due> due(Instant at, int limit) {
        var parameters = waiting(at);
        parameters.add(limit);
        return sql.list(
                "select deal, subject from (" + waiting
                        + ") waiting group by deal, subject order by min(due_at), deal, subject limit ?",
                row -> new Clockwork.Due(Sql.uuid(row, "deal"), Sql.uuid(row, "subject")),
                parameters.toArray());
    }

    private List<Object> waiting(Instant at) {
        var parameters = new ArrayList<Object>();
        clocks.forEach(each -> {
            parameters.addAll(striking(at));
            parameters.add(at);
        });
        return parameters;
    }

    private static List<Object> striking(Instant at) {
        return List.of(at, BusinessDays.KOREA.statedUntil(at), AWAIT_STATEMENTS);
    }

    /**
     * The next deals of which a clock may move when that day becomes free or is so no more, in the order of their ids: it strikes on that
     * day or soon after, or the seller is to deliver until then. With {@code since} only those to which something has happened since.
     */
    List<UUID> dealsFrom(LocalDate day, UUID after, Instant since, int limit) {
        var parameters = near(day, after, since);
        parameters.add(limit);
        return sql.list(
                near("distinct deal") + " order by deal limit ?", row -> Sql.uuid(row, "deal"), parameters.toArray());
    }

    /** How many there are. */
    int countFrom(LocalDate day, UUID after) {
        return sql.first(
                        near("count(distinct deal)::int as deals"),
                        row -> row.getInt("deals"),
                        near(day, after, null).toArray())
                .orElseThrow();
    }

    private String near(String what) {
        var each = clocks.stream()
                .map(one -> one + " where due_at > ? and due_at <= ? union all ")
                .collect(Collectors.joining("", "", DELIVERIES));
        return NEAR.formatted(what, each) + STEPPED_LATELY;
    }

    private List<Object> near(LocalDate day, UUID after, Instant since) {
        var parameters = new ArrayList<Object>();
        for (int i = 0; i <= clocks.size(); i++) {
            Collections.addAll(parameters, startOf(day), startOf(day.plusDays(1 + MOVED_DAYS_MAX)));
        }
        Collections.addAll(parameters, after, after, since, since);
        return parameters;
    }

    /** Of each part of a deal, by its name of {@link #part}. */
    Map<String, Beginning> begun(UUID deal) {
        var begun = new HashMap<String, Beginning>();
        sql.each(
                BEGUN,
                row -> Map.entry(part(row.getString("cycle"), row.getObject("item", Integer.class)), beginning(row)),
                each -> begun.put(each.getKey(), each.getValue()),
                deal);
        return begun;
    }

    private static Beginning beginning(ResultSet row) throws SQLException {
        var held = row.getObject("held", Long.class);
        return new Beginning(Sql.instant(row, "at"), held == null ? null : Duration.ofMillis(held));
    }

    static String part(String cycle, Integer item) {
        return item == null ? cycle : cycle + " " + item;
    }

    /** Did anything happen to it since that step of the deal that may have begun another clock? */
    boolean isSteppedSince(UUID deal, int step, String cycle, Integer item) {
        return sql.first(STEPPED, row -> true, deal, step, cycle, item, item).isPresent();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ClockProducer.SEOUL).toInstant();
    }

    /** Those that should have struck. */
    Backlog backlog(Instant at) {
        return sql.first(
                        clocks.stream()
                                .map(each -> each + STRIKES)
                                .collect(Collectors.joining(
                                        " union all ",
                                        "select count(*) as waiting, min(due_at) as oldest from (",
                                        ") due")),
                        row -> new Backlog("clocks", row.getLong("waiting"), Sql.instant(row, "oldest")),
                        clocks.stream().flatMap(each -> striking(at).stream()).toArray())
                .orElseThrow();
    }

    /** Locks the deal for this transaction; false when another node has it, or that clock is not due any more. */
    boolean lockDue(Clockwork.Due due, Instant at) {
        var parameters = new ArrayList<Object>(List.of(due.deal()));
        parameters.addAll(waiting(at));
        parameters.add(due.subject());
        return sql.first(
                        "select id from deal.deal d where id = ? and exists (select from (" + waiting
                                + ") waiting where waiting.deal = d.id and waiting.subject = ?) for update skip locked",
                        row -> true,
                        parameters.toArray())
                .isPresent();
    }
}
