package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.dispute.Remedy.Outcome;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.terms.BrokerTerms;
import kr.seoul.techtrade.vault.Vault;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Panels of experts: who sits on one, and what their votes come to. */
@ApplicationScoped
public class Panels {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEED_BYTES = 16;
    private static final int FULL = 3;
    private static final int CONFLICT_MONTHS = 24;

    /**
     * Experts who are no side or broker of the deal, had no deal with either side and no money from one since a day, and sit in no
     * other open dispute of the two. In the order of SHA-256 of seed and id, which nobody can foresee and everybody can repeat.
     */
    private static final String POOL = """
            select o.id, o.name, count(*) over () as pool_size
              from identity.organization o
             where o.role = 'EXPERT' and o.id <> all(?::uuid[])
               and not exists (
                   select from deal.deal d
                    where (d.buyer_id = any(?::uuid[]) or d.seller_id = any(?::uuid[])) and d.updated_at >= ?
                      and (o.id in (d.buyer_id, d.seller_id)
                           or exists (select from deal.payment p where p.deal_id = d.id and p.payee_id = o.id)))
               and not exists (
                   select from dispute.panelist s
                     join dispute.dispute q on q.id = s.dispute_id
                     join deal.deal d on d.id = q.deal_id
                    where s.organization_id = o.id and q.id <> ?
                      and q.state in ('OPENED', 'NEGOTIATING', 'PANEL', 'HELD')
                      and d.buyer_id = any(?::uuid[]) and d.seller_id = any(?::uuid[]))
             order by sha256(convert_to(? || o.id, 'UTF8')), o.id
             limit ?""";

    private final Sql sql;
    private final Vault vault;
    private final DisputeRows rows;
    private final Outbox outbox;
    private final List<Money> large;

    protected Panels() {
        this(null, null, null, null, List.of());
    }

    @Inject
    public Panels(
            Sql sql,
            Vault vault,
            DisputeRows rows,
            Outbox outbox,
            @ConfigProperty(
                            name = "techtrade.dispute.large",
                            defaultValue = "100000000 KRW,70000 USD,65000 EUR,11000000 JPY")
                    List<String> large) {
        this.sql = sql;
        this.vault = vault;
        this.rows = rows;
        this.outbox = outbox;
        this.large = large.stream().map(Panels::amount).toList();
    }

    /** Somebody who may sit, out of so many. */
    record Candidate(UUID id, String name, int poolSize) {}

    /** Seats three experts for a large amount and one for any other, or the odd number that there is; shows them the evidence. */
    void draw(Dispute dispute, Instant at) {
        var random = new byte[SEED_BYTES];
        RANDOM.nextBytes(random);
        var seed = HexFormat.of().formatHex(random);
        var drawn = draw(dispute, seed, seats(dispute.amount()), at);
        dispute.drawn(seed, drawn.isEmpty() ? 0 : drawn.get(0).poolSize());
        int odd = drawn.size() - (drawn.size() + 1) % 2;
        var members = drawn.subList(0, Math.max(0, odd));
        members.forEach(expert -> dispute.seat(expert.id(), expert.name(), at));
        var experts = members.stream().map(Candidate::id).toList();
        vault.grant(rows.files(dispute.id()), experts, Caller.system("engine"));
        if (!experts.isEmpty()) {
            var told = new DisputeEvent.PanelDrawn(dispute.deal().number(), dispute.item(), dispute.amount());
            outbox.tell(experts, DisputeEvent.PANEL_DRAWN, dispute.id(), told);
        }
    }

    /** The first of the order that the seed gives: the same again while the pool is the same. */
    List<Candidate> draw(Dispute dispute, String seed, int seats, Instant at) {
        var deal = dispute.deal();
        var sides = List.of(deal.buyerId(), deal.sellerId());
        var near = new ArrayList<>(sides);
        deal.terms().brokers().stream().map(BrokerTerms::organizationId).forEach(near::add);
        var since = at.atOffset(ZoneOffset.UTC).minusMonths(CONFLICT_MONTHS).toInstant();
        return sql.list(
                POOL,
                row -> new Candidate(Sql.uuid(row, "id"), row.getString("name"), row.getInt("pool_size")),
                near,
                sides,
                sides,
                since,
                dispute.id(),
                sides,
                sides,
                seed,
                seats);
    }

    /**
     * What the votes come to: the milestone goes on when most say so, else the seller gets the median of what the others give.
     * Between two of the middle lies their mean, rounded down.
     */
    static Remedy verdict(List<Remedy> votes, Money whole) {
        var resuming = votes.stream().filter(vote -> !vote.divides()).toList();
        if (resuming.size() * 2 > votes.size()) {
            long anew = resuming.stream()
                    .filter(vote -> vote.outcome() == Outcome.RE_DELIVER)
                    .count();
            var outcome = anew * 2 >= resuming.size() ? Outcome.RE_DELIVER : Outcome.EXTEND;
            return Remedy.resuming(outcome, (int)
                    median(resuming.stream().map(vote -> (long) vote.days()).toList()));
        }
        var shares = votes.stream()
                .filter(Remedy::divides)
                .map(vote -> vote.sellerShare(whole).minor())
                .toList();
        return Remedy.dividing(new Money(median(shares), whole.currency()), whole);
    }

    private static long median(List<Long> of) {
        var sorted = of.stream().sorted().toList();
        long below = sorted.get((sorted.size() - 1) / 2);
        return below + (sorted.get(sorted.size() / 2) - below) / 2;
    }

    private int seats(Money amount) {
        return large.stream()
                        .anyMatch(least -> least.currency().equals(amount.currency()) && amount.compareTo(least) >= 0)
                ? FULL
                : 1;
    }

    private static Money amount(String text) {
        var parts = text.strip().split(" ");
        return Money.parse(parts[0], parts[1]);
    }
}
