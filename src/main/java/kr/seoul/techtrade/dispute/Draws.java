package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.dispute.AppointmentJson.Cause;
import kr.seoul.techtrade.dispute.AppointmentJson.Outcome;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.terms.BrokerTerms;

/** Draws experts by a seed, and keeps each draw as it was: whom it came upon in which order, and why some were passed over. */
@ApplicationScoped
public class Draws {
    private static final int CONFLICT_MONTHS = 24;

    /**
     * Experts who were not drawn before, are no side or broker of the deal, had no deal with either side and no money from one since a
     * day (what an earlier panel was paid is the platform's), and sit in no other open dispute of the two. In the order of SHA-256 of
     * seed and id, which nobody can foresee and everybody can repeat; down to the last of the wanted number who may sit.
     */
    private static final String POOL = """
            with expert as (
                select o.id, o.name, encode(sha256(convert_to(? || o.id, 'UTF8')), 'hex') as hash,
                       case when o.id = any(?::uuid[]) then 'DRAWN_BEFORE'
                            when o.id = any(?::uuid[]) then 'SIDE_OR_BROKER'
                            when exists (
                                select from deal.deal d
                                 where (d.buyer_id = any(?::uuid[]) or d.seller_id = any(?::uuid[])) and d.updated_at >= ?
                                   and (o.id in (d.buyer_id, d.seller_id)
                                        or exists (select from deal.payment p
                                                    where p.deal_id = d.id and p.payee_id = o.id and p.recipient <> 'EXPERT')))
                                then 'DEALT_WITH_SIDE'
                            when exists (
                                select from dispute.panelist s
                                  join dispute.dispute q on q.id = s.dispute_id
                                  join deal.deal d on d.id = q.deal_id
                                 where s.organization_id = o.id and q.id <> ?
                                   and s.state not in ('DECLINED', 'REMOVED', 'LAPSED')
                                   and q.state in ('OPENED', 'NEGOTIATING', 'PANEL', 'HELD')
                                   and d.buyer_id = any(?::uuid[]) and d.seller_id = any(?::uuid[]))
                                then 'ON_OTHER_PANEL'
                            else 'SEATED' end as outcome
                  from identity.organization o
                 where o.role = 'EXPERT'),
            ranked as (
                select expert.*, count(*) filter (where outcome = 'SEATED') over () as pool_size,
                       count(*) filter (where outcome = 'SEATED') over (
                           order by hash, id rows between unbounded preceding and 1 preceding) as before
                  from expert)
            select * from ranked where before < ? order by hash, id""";

    private static final String LOG = """
            select d.*, p.place, p.organization_id, o.name, p.hash, p.outcome
              from dispute.draw d
              left join dispute.draw_place p on p.dispute_id = d.dispute_id and p.draw = d.number
              left join identity.organization o on o.id = p.organization_id
             where d.dispute_id = ?
             order by d.number, p.place""";

    private final Sql sql;

    protected Draws() {
        this(null);
    }

    @Inject
    public Draws(Sql sql) {
        this.sql = sql;
    }

    /** Somebody whom a draw came upon. */
    record Candidate(UUID id, String name, String hash, Outcome outcome, int poolSize) {
        boolean maySit() {
            return outcome == Outcome.SEATED;
        }

        Candidate notNeeded() {
            return new Candidate(id, name, hash, Outcome.NOT_NEEDED, poolSize);
        }
    }

    /** Down to the last of so many who may sit: the same again while the pool is the same. */
    List<Candidate> draw(Dispute dispute, String seed, int seats, Instant at) {
        var deal = dispute.deal();
        var sides = List.of(deal.buyerId(), deal.sellerId());
        var near = new ArrayList<>(sides);
        deal.terms().brokers().stream().map(BrokerTerms::organizationId).forEach(near::add);
        var before =
                dispute.appointments().stream().map(Panelist::organizationId).toList();
        var since = at.atOffset(ZoneOffset.UTC).minusMonths(CONFLICT_MONTHS).toInstant();
        return sql.list(
                POOL,
                row -> new Candidate(
                        Sql.uuid(row, "id"),
                        row.getString("name"),
                        row.getString("hash"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getInt("pool_size")),
                seed,
                before,
                near,
                sides,
                sides,
                since,
                dispute.id(),
                sides,
                sides,
                seats);
    }

    /** The number of the next draw of a dispute. */
    int next(UUID dispute) {
        return sql.first(
                        "select coalesce(max(number), 0) + 1 as next from dispute.draw where dispute_id = ?",
                        row -> row.getInt("next"),
                        dispute)
                .orElseThrow();
    }

    /** Keeps a draw for good. */
    void keep(
            Dispute dispute, int number, Cause cause, Integer replaces, int seats, List<Candidate> drawn, Instant at) {
        sql.update(
                """
                insert into dispute.draw (dispute_id, number, drawn_at, cause, replaces, seats, pool_size)
                values (?, ?, ?, ?, ?, ?, ?)""",
                dispute.id(),
                number,
                at,
                cause,
                replaces,
                seats,
                drawn.isEmpty() ? 0 : drawn.get(0).poolSize());
        sql.update(
                """
                insert into dispute.draw_place (dispute_id, draw, place, organization_id, hash, outcome)
                select ?, ?, n.place, n.id, n.hash, n.outcome
                  from unnest(?::uuid[], ?::text[], ?::text[]) with ordinality n (id, hash, outcome, place)""",
                dispute.id(),
                number,
                drawn.stream().map(Candidate::id).toList(),
                drawn.stream().map(Candidate::hash).toList(),
                drawn.stream().map(each -> each.outcome().name()).toList());
    }

    /** {@code precisely} names the kind of a conflict of interest. */
    List<AppointmentJson.Draw> of(UUID dispute, boolean precisely) {
        record Line(AppointmentJson.Draw draw, AppointmentJson.Place place) {}
        var lines = sql.list(
                LOG,
                row -> new Line(
                        new AppointmentJson.Draw(
                                row.getInt("number"),
                                Sql.instant(row, "drawn_at"),
                                Cause.valueOf(row.getString("cause")),
                                row.getObject("replaces", Integer.class),
                                row.getInt("seats"),
                                row.getInt("pool_size"),
                                List.of()),
                        row.getString("hash") == null
                                ? null
                                : new AppointmentJson.Place(
                                        row.getInt("place"),
                                        Sql.uuid(row, "organization_id"),
                                        row.getString("name"),
                                        row.getString("hash"),
                                        Outcome.valueOf(row.getString("outcome"))
                                                .told(precisely))),
                dispute);
        var places = lines.stream()
                .filter(line -> line.place() != null)
                .collect(Collectors.groupingBy(
                        line -> line.draw().number(), Collectors.mapping(Line::place, Collectors.toList())));
        return lines.stream()
                .map(Line::draw)
                .distinct()
                .map(draw -> with(draw, places))
                .toList();
    }

    private static AppointmentJson.Draw with(
            AppointmentJson.Draw draw, Map<Integer, List<AppointmentJson.Place>> places) {
        return new AppointmentJson.Draw(
                draw.number(),
                draw.at(),
                draw.cause(),
                draw.replaces(),
                draw.seats(),
                draw.poolSize(),
                places.getOrDefault(draw.number(), List.of()));
    }
}
