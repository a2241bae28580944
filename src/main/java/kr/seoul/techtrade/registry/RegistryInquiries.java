package kr.seoul.techtrade.registry;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.DealAccess;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.Milestone;
import kr.seoul.techtrade.deal.MilestoneChecks;
import kr.seoul.techtrade.deal.Moved;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Incidents;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.registry.Registry.Change;
import kr.seoul.techtrade.registry.Registry.Interest;
import kr.seoul.techtrade.registry.Registry.Standing;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.terms.SubjectMatter.GrantedRight;

/**
 * Which milestones wait for the register of rights, and what follows of its answer: the very move that an operator makes who looks
 * it up, by the register itself. Whoever is first decides; an answer to a delivery that is over changes nothing.
 */
@ApplicationScoped
@Transactional
public class RegistryInquiries implements MilestoneChecks {
    private static final int TAKEN_MAX = 50;
    /** More than a round of questions takes: after it another node asks. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration PENDING_PAUSE_MAX = Duration.ofHours(6);
    private static final Duration SILENT_PAUSE_MAX = Duration.ofHours(1);
    private static final Duration SILENT_MAX = Duration.ofDays(1);

    private static final String BEGIN = """
            insert into registry.inquiry (milestone_id, ask_at) values (?, ?)
            on conflict (milestone_id) do update
               set ask_at = excluded.ask_at, tries = 0, asked_at = null, answer = null, detail = null, silent_since = null,
                   decided_by = null, decided_at = null""";
    private static final String END = """
            update registry.inquiry set ask_at = null, decided_by = ?, decided_at = ?
             where milestone_id = ?""";
    private static final String TAKE = """
            with taken as (
                select milestone_id from registry.inquiry where ask_at <= ? order by ask_at limit ? for update skip locked)
            update registry.inquiry i set ask_at = ?, tries = i.tries + 1
              from taken
              join deal.milestone m on m.id = taken.milestone_id
              join deal.deal d on d.id = m.deal_id
              join deal.term_sheet t on t.deal_id = d.id and t.number = d.version_in_force
              join identity.organization b on b.id = d.buyer_id
             where i.milestone_id = taken.milestone_id
            returning i.milestone_id, i.ask_at, i.tries, i.refusals, m.deal_id, m.number, d.version_in_force, b.business_number,
                      t.terms ->> 'form' as form, t.terms #> '{subjectMatter,rights}' as rights,
                      (select min(s.signed_at) from deal.signature s where s.deal_id = d.id) as signed_at""";
    private static final String DECIDE = """
            update registry.inquiry
               set asked_at = ?, answer = ?, detail = ?, silent_since = null, refusals = refusals || ?::text[]
             where milestone_id = ? and ask_at = ?""";
    private static final String KEEP = """
            update registry.inquiry i
               set ask_at = n.ask_at, asked_at = ?, answer = n.answer, detail = n.detail,
                   silent_since = case n.answer when 'SILENT' then coalesce(i.silent_since, ?) end
              from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[]) n (id, taken, ask_at, answer, detail)
             where i.milestone_id = n.id and i.ask_at = n.taken""";
    private static final String SILENT = """
            select count(*) as waiting, min(silent_since) as since from registry.inquiry
             where ask_at is not null and silent_since <= ? having count(*) > 0""";
    private static final String OF_DEAL = """
            select m.number, i.* from registry.inquiry i join deal.milestone m on m.id = i.milestone_id
             where m.deal_id = ? order by m.number""";

    private final DealAccess access;
    private final DealEngine engine;
    private final Sql sql;
    private final Incidents incidents;
    private final Clock clock;

    protected RegistryInquiries() {
        this(null, null, null, null, null);
    }

    @Inject
    public RegistryInquiries(DealAccess access, DealEngine engine, Sql sql, Incidents incidents, Clock clock) {
        this.access = access;
        this.engine = engine;
        this.sql = sql;
        this.incidents = incidents;
        this.clock = clock;
    }

    /**
     * A milestone that waits, taken by one node until {@code until}.
     *
     * @param refusals references that sent a delivery back already
     * @param since the day of the first signature: what was recorded before it is no change that the deal brought about
     * @param changes one for each right; none when the buyer has no number by which the register could know it
     */
    public record Waiting(
            UUID milestone,
            Instant until,
            int tries,
            UUID deal,
            int number,
            int version,
            Set<String> refusals,
            LocalDate since,
            List<Change> changes) {
        private static Waiting read(ResultSet row) throws SQLException {
            var holder = row.getString("business_number");
            var as = interest(DealForm.valueOf(row.getString("form")));
            var rights = Stream.of(Json.read(row.getString("rights"), GrantedRight[].class));
            return new Waiting(
                    Sql.uuid(row, "milestone_id"),
                    Sql.instant(row, "ask_at"),
                    row.getInt("tries"),
                    Sql.uuid(row, "deal_id"),
                    row.getInt("number"),
                    row.getInt("version_in_force"),
                    Set.of((String[]) row.getArray("refusals").getArray()),
                    LocalDate.ofInstant(Sql.instant(row, "signed_at"), ClockProducer.SEOUL),
                    holder == null
                            ? List.of()
                            : rights.map(granted -> new Change(granted.right(), as, holder))
                                    .toList());
        }

        private static Interest interest(DealForm form) {
            return switch (form) {
                case ASSIGNMENT -> Interest.OWNER;
                case EXCLUSIVE_LICENCE -> Interest.EXCLUSIVE_LICENSEE;
                default -> Interest.LICENSEE;
            };
        }

        /** Twice as long each time. */
        private Instant again(Standing standing, Instant at) {
            var most = standing == Standing.SILENT ? SILENT_PAUSE_MAX : PENDING_PAUSE_MAX;
            var pause = Duration.ofMinutes(1L << Math.min(tries - 1, 20));
            return at.plus(pause.compareTo(most) < 0 ? pause : most);
        }
    }

    void on(@Observes @Priority(Moved.THEN) Moved news) {
        if (news.subject() instanceof Milestone milestone && milestone.condition() == Condition.REGISTRATION) {
            var from = news.move().from();
            var to = news.move().to();
            var action = news.move().action();
            if (from != to && to == MilestoneState.CHECKING) {
                sql.update(BEGIN, milestone.id(), news.ask().at());
            } else if (from != to && from == MilestoneState.CHECKING) {
                boolean decided = action == Action.CONFIRM_REGISTRATION || action == Action.REFUSE_REGISTRATION;
                sql.update(
                        END,
                        decided ? news.ask().actor() : null,
                        decided ? news.ask().at() : null,
                        milestone.id());
            }
        }
    }

    /** Some of those that are to be asked about now; no other node takes them meanwhile. */
    List<Waiting> take() {
        var at = clock.instant();
        return sql.list(TAKE, Waiting::read, at, TAKEN_MAX, at.plus(LEASE));
    }

    /** Does what the register's answer means, alone; false when the milestone does not wait for it any more. */
    boolean decide(Waiting waiting, RegistryVerdict verdict) {
        var deal = access.locked(waiting.deal()).orElseThrow();
        boolean isSame = deal.inForce().orElseThrow().number() == waiting.version();
        var at = clock.instant();
        if (!isSame
                || sql.update(
                                DECIDE,
                                at,
                                verdict.standing(),
                                verdict.detail(),
                                verdict.refusals(),
                                waiting.milestone(),
                                waiting.until())
                        == 0) {
            return false;
        }
        var action = verdict.standing() == Standing.RECORDED ? Action.CONFIRM_REGISTRATION : Action.REFUSE_REGISTRATION;
        var ask = Ask.by(Actor.REGISTRY, Caller.system("registry"), at).saying(verdict.detail());
        engine.move(deal.milestone(waiting.number()), action, ask);
        access.told(deal);
        return true;
    }

    /** A milestone and what was heard of it that decides nothing. */
    record Undecided(Waiting waiting, RegistryVerdict verdict) {}

    /** Asks again later, all in one statement, and tells operators when the register has said nothing for a day. */
    int keep(List<Undecided> undecided) {
        var at = clock.instant();
        int kept = sql.update(
                KEEP,
                at,
                at,
                Sql.column(undecided, each -> each.waiting().milestone()),
                Sql.column(undecided, each -> each.waiting().until()),
                Sql.column(
                        undecided, each -> each.waiting().again(each.verdict().standing(), at)),
                Sql.column(undecided, each -> each.verdict().standing()),
                Sql.column(undecided, each -> each.verdict().detail()));
        if (undecided.stream().anyMatch(each -> each.verdict().standing() == Standing.SILENT)) {
            sql.first(SILENT, RegistryInquiries::silence, at.minus(SILENT_MAX))
                    .ifPresent(silence -> incidents.raise(
                            Incidents.Kind.REGISTRY_SILENT,
                            LocalDate.ofInstant(at, ClockProducer.SEOUL).toString(),
                            silence));
        }
        return kept;
    }

    private static String silence(ResultSet row) throws SQLException {
        return "%d milestones have no answer of the register since %s; an operator may look it up"
                .formatted(row.getLong("waiting"), Sql.instant(row, "since"));
    }

    /** Each from its first delivery on. */
    @Override
    public List<RegistryCheck> of(Deal deal) {
        return deal.milestones().stream().noneMatch(each -> each.condition() == Condition.REGISTRATION)
                ? List.of()
                : sql.list(OF_DEAL, RegistryInquiries::check, deal.id());
    }

    private static RegistryCheck check(ResultSet row) throws SQLException {
        var answer = row.getString("answer");
        var decider = row.getString("decided_by");
        return new RegistryCheck(
                row.getInt("number"),
                answer == null ? null : Standing.valueOf(answer),
                row.getString("detail"),
                Sql.instant(row, "asked_at"),
                decider == null ? null : Actor.valueOf(decider),
                Sql.instant(row, "decided_at"));
    }
}
