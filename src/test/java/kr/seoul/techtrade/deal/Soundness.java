package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.State;

/** What holds after every step of every history: of the books, and between the books and the deals. */
final class Soundness {
    private static final String BOOKS = """
            select currency || ' does not sum to zero: ' || sum(posted) as fault from ledger.balance
             group by currency having sum(posted) <> 0 or sum(coming - held) <> 0
             union all
            select code || ' is below zero' from ledger.balance
             where kind in ('ESCROW', 'PAYABLE') and (posted < 0 or posted < held)""";

    private static final String DEALS = """
            select 'milestone ' || m.id || ' holds ' || held_minor || ', its escrow ' || coalesce(posted, 0) as fault
              from deal.milestone m left join ledger.balance on code = 'escrow:' || m.id
             where held_minor <> coalesce(posted, 0)
             union all
            select 'milestone ' || m.id || ' has ' || frozen_minor || ' frozen, its disputes ' || coalesce(sum(amount_minor), 0)
              from (select id, deal_id, number, frozen_minor from deal.milestone) m
              left join dispute.dispute d on d.deal_id = m.deal_id and d.milestone = m.number
                    and d.state in ('OPENED', 'NEGOTIATING', 'PANEL', 'HELD')
             group by m.id, frozen_minor having frozen_minor <> coalesce(sum(amount_minor), 0)
             union all
            select 'milestone ' || m.id || ' in ' || m.state || ' is short of ' || (amount_minor + buyer_fee_minor + buyer_vat_minor
                       - held_minor - frozen_minor - settled_minor) || ', its account expects ' || (expected_minor - received_minor)
              from deal.milestone m join bank.virtual_account a on a.subject = m.id and a.state = 'OPEN'
             where expected_minor - received_minor <> amount_minor + buyer_fee_minor + buyer_vat_minor - held_minor - frozen_minor
                       - settled_minor
             union all
            select 'dispute ' || d.id || ' in ' || state || ' has ' || posted
              from dispute.dispute d join ledger.balance on code = 'escrow:' || d.id
             where posted <> case when state in ('OPENED', 'NEGOTIATING', 'PANEL', 'HELD') then amount_minor else 0 end
             union all
            select 'royalty ' || r.id || ' holds ' || held_minor || ', its escrow ' || coalesce(posted, 0)
              from royalty.royalty r left join ledger.balance on code = 'escrow:' || r.id
             where held_minor <> coalesce(posted, 0)
             union all
            select 'payment ' || p.id || ' in ' || state || ' has ' || posted || ' of which held ' || held
              from deal.payment p join ledger.balance b on b.code = p.account
             where posted <> case when state = 'PAID' then 0 else amount_minor end
                or held <> case when state = 'SENT' then amount_minor else 0 end
             union all
            select 'expert ' || s.id || ' in ' || s.state || ' of a dispute in ' || d.state
              from dispute.panelist s join dispute.dispute d on d.id = s.dispute_id
             where (s.state in ('DRAWN', 'ACCEPTED', 'CHALLENGED')) and d.state not in ('PANEL', 'HELD')
                or s.state = 'SERVED' and (d.state <> 'AWARDED' or d.court_order is not null)
             union all
            select 'expert ' || s.id || ' is owed ' || (s.fee_minor - s.withheld_minor) || ' and gets ' || coalesce(sum(p.amount_minor), 0)
              from dispute.panelist s join dispute.dispute d on d.id = s.dispute_id
              left join deal.payment p on p.deal_id = s.deal_id and p.recipient = 'EXPERT' and p.item = d.number
                    and p.payee_id = s.organization_id
             group by s.id having coalesce(s.fee_minor - s.withheld_minor, 0) <> coalesce(sum(p.amount_minor), 0)
             union all
            select 'dispute ' || d.id || ' has ' || count(*) || ' on its panel'
              from dispute.dispute d join dispute.panelist s on s.dispute_id = d.id and s.state not in ('DECLINED', 'REMOVED', 'LAPSED')
             group by d.id having count(*) > 3
             union all
            select 'deal ' || id || ' in ' || state || ' waits for nothing'
              from deal.deal d
             where state in ('NEGOTIATING', 'SIGNING', 'ACTIVE', 'ROYALTY', 'WINDING_UP') and due_action is null
               and not exists (select from deal.milestone where deal_id = d.id and due_action is not null)
               and not exists (select from deal.payment where deal_id = d.id and due_action is not null)
               and not exists (select from dispute.dispute where deal_id = d.id and due_action is not null)
               and not exists (select from royalty.royalty where deal_id = d.id and due_action is not null)""";

    /** Every line of the books, and not only their balances. */
    private static final String LINES = """
            select 'transfer ' || transfer || ' does not sum to zero' as fault from ledger.entry
             group by transfer, currency, step having sum(amount) <> 0
             union all
            select 'transfer ' || transfer || ' was resolved twice' from ledger.resolution
             group by transfer having count(*) > 1
             union all
            select 'payout ' || subject || ' is on its way twice' from payout.payout
             where state in ('HELD', 'QUEUED', 'SENT') and organization_id is not null
             group by subject having count(*) > 1""";

    private static final String WAITING = Process.CYCLES.stream()
            .map(cycle -> "select '%s' as cycle, id, state, due_action from %s.%s"
                    .formatted(cycle.name(), schema(cycle), table(cycle)))
            .reduce((one, other) -> one + " union all " + other)
            .orElseThrow();

    private final FullCast cast;

    Soundness(FullCast cast) {
        this.cast = cast;
    }

    private record Waiting(String cycle, String id, String state, String action) {}

    void check(String when) {
        assertEquals(List.of(), faults(BOOKS), when);
        assertEquals(List.of(), faults(DEALS), when);
        cast.sql
                .list(
                        WAITING,
                        row -> new Waiting(
                                row.getString("cycle"),
                                row.getString("id"),
                                row.getString("state"),
                                row.getString("due_action")))
                .forEach(each -> check(cycle(each.cycle()), each, when));
    }

    /** Disputes and royalties have packages of their own. */
    private static String schema(Cycle<?> cycle) {
        return cycle == Process.DISPUTE || cycle == Process.ROYALTY
                ? cycle.name()
                : cycle == Process.APPOINTMENT ? "dispute" : "deal";
    }

    /** An appointment is a place on a panel, and what its expert does there. */
    private static String table(Cycle<?> cycle) {
        return cycle == Process.APPOINTMENT ? "panelist" : cycle.name();
    }

    /** As {@link #check}, from the entries up: slow. */
    void checkWhole(String when) {
        assertEquals(List.of(), faults(LINES), when);
        var proof = cast.ledger.proof();
        assertTrue(
                proof.currencies().stream()
                        .allMatch(each ->
                                each.entries().isZero() && each.differing().isEmpty()),
                () -> when + ": " + proof);
    }

    /** A state that has clocks runs one of them, or operators hold it; no other state has any. */
    private static <S extends Enum<S> & State> void check(Cycle<S> cycle, Waiting part, String when) {
        var state = cycle.states().stream()
                .filter(each -> each.name().equals(part.state()))
                .findFirst()
                .orElseThrow();
        var clocks = cycle.timeouts(state).map(clock -> clock.action().name()).toList();
        assertTrue(
                part.action() == null ? clocks.isEmpty() : clocks.contains(part.action()),
                () -> "%s: %s %s in %s runs %s and not one of %s"
                        .formatted(when, part.cycle(), part.id(), part.state(), part.action(), clocks));
    }

    static Cycle<?> cycle(String name) {
        return Process.CYCLES.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> faults(String query) {
        return cast.sql.list(query, row -> row.getString("fault"));
    }
}
