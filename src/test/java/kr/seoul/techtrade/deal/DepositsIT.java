package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One statement that pays for many deals does to each what a statement of its own does. */
@ExtendWith(RunningServer.class)
class DepositsIT {
    private static final String CUSTODY = "79900000000410";
    private static final int PRICE = 1_000_000;
    private static final int MANY = 2_050;

    /** What is left of a deal, with nothing of it that differs from one deal to another. */
    private static final List<String> TRACES = List.of(
            "select state, step_count, due_at is not null from deal.deal where id = ?",
            "select number, state, held_minor, frozen_minor, settled_minor, delivery_due_at, due_at, due_action, warn_at, held_seconds"
                    + " from deal.milestone where deal_id = ? order by number",
            "select number, cycle, item, milestone, action, actor, caller_id, caller_name, from_state, to_state, note"
                    + " from deal.step where deal_id = ? and actor in ('BANK', 'ENGINE') and number > 6 order by number",
            "select type, public, array_to_string(audience, ' '), data - 'number' from kernel.event where subject = ?"
                    + " and type in ('deal.deposit-received', 'deal.milestone-funded') order by txid, seq",
            "select e.step, e.amount, e.currency from ledger.entry e join ledger.account a on a.id = e.account"
                    + " where a.subject = ? order by e.txid, e.transfer, e.line",
            "select v.received_minor, e.outcome, e.amount_minor, e.suspended_minor from bank.virtual_account v"
                    + " join deal.milestone m on m.id = v.subject join statements.entry e on e.virtual_account_id = v.id"
                    + " join statements.statement s on s.id = e.statement_id"
                    + " where m.deal_id = ? order by m.number, s.received_at, e.position");

    /** What the trail has of the milestones of a deal. */
    private static final String TRAIL = """
            select e.actor_kind, e.act, c -> 'verb', c -> 'before', c -> 'after'
              from deal.milestone m
              join audit.entry e on m.id = any (e.subjects) and e.act = 'POST /api/bank/statements'
             cross join lateral jsonb_array_elements(e.changes) c
             where m.deal_id = ? and c -> 'key' ->> 'id' = m.id::text
             order by m.number, e.txid, e.id""";

    private final Cast cast = Cast.onStage();
    private final Player bank = cast.player(Role.BANK, "입금은행");
    private final Player seller = cast.payee(Role.STARTUP, "입금기술");
    private final Player buyer = cast.payee(Role.CORPORATION, "입금전자");
    private final Sql sql = new Sql(Database.asOwner());

    /** What comes for a deal, as the number of its milestone and an amount. */
    private record Coming(int milestone, int amount) {}

    private static final Map<String, List<Coming>> STORIES = new TreeMap<>(Map.of(
            "exact", List.of(new Coming(1, PRICE)),
            "too little", List.of(new Coming(1, 400_000)),
            "too much", List.of(new Coming(1, PRICE + 50_000)),
            "in parts", List.of(new Coming(1, 400_000), new Coming(1, 600_000)),
            "in parts, and once more", List.of(new Coming(1, 999_999), new Coming(1, 2), new Coming(1, 7)),
            "two milestones", List.of(new Coming(1, PRICE / 2), new Coming(2, PRICE / 2)),
            "two milestones, one of them in part", List.of(new Coming(2, PRICE / 2), new Coming(1, 3))));

    @Test
    void doesToEachWhatAStatementOfItsOwnDoes() {
        var alone = new TreeMap<String, String>();
        var together = new TreeMap<String, String>();
        STORIES.forEach((story, coming) -> {
            alone.put(story, open(coming));
            together.put(story, open(coming));
        });
        alone.forEach((story, deal) -> STORIES.get(story)
                .forEach(each -> send(file -> file.deposit(reference(), "" + each.amount(), account(deal, each)))));
        send(file -> {
            together.forEach((story, deal) -> STORIES.get(story)
                    .forEach(each -> file.deposit(reference(), "" + each.amount(), account(deal, each))));
            return file;
        });
        for (var story : STORIES.keySet()) {
            for (var trace : TRACES) {
                var expected = rows(trace, alone.get(story));
                assertNotEquals(List.of(), expected, story);
                assertEquals(expected, rows(trace, together.get(story)), story + ": " + trace);
            }
            if (STORIES.get(story).size() == 1) {
                assertEquals(1, rows(TRAIL, alone.get(story)).size(), story);
                assertEquals(rows(TRAIL, alone.get(story)), rows(TRAIL, together.get(story)), story);
            }
        }
    }

    @Test
    void keepsNothingOfAStatementWhoseLastEntryFails() throws SQLException {
        var deal = open(List.of(new Coming(1, PRICE)));
        var before = all(deal);
        execute("alter table statements.entry add constraint planted check (reference <> 'the last') not valid");
        try {
            var xml = file(file -> {
                file.deposit(reference(), "" + PRICE, account(deal, new Coming(1, PRICE)));
                for (int i = 0; i < MANY; i++) {
                    file.entry("CRDT", "BOOK", reference(), "KRW", "1", "", "");
                }
                return file.entry("CRDT", "BOOK", "the last", "KRW", "1", "", "");
            });
            assertEquals(500, bank.rest().postXml("/api/bank/statements", xml).status());
        } finally {
            execute("alter table statements.entry drop constraint planted");
        }
        assertEquals(before, all(deal));
    }

    private List<List<String>> all(String deal) {
        var all = new ArrayList<List<String>>();
        TRACES.forEach(trace -> all.add(rows(trace, deal)));
        all.add(rows("select count(*) from statements.statement where id::text <> ?", deal));
        all.add(rows("select count(*) from statements.entry where id::text <> ?", deal));
        all.add(rows("select count(*) from ledger.transfer where reference <> ?", deal));
        return all;
    }

    /** A signed deal whose milestones ask for their money side by side. */
    private String open(List<Coming> coming) {
        int milestones = coming.stream().mapToInt(Coming::milestone).max().orElseThrow();
        var first = RestDeal.milestone("INSPECTION", PRICE / milestones);
        var parts = new ArrayList<>(Collections.nCopies(milestones, first));
        for (int i = 1; i < milestones; i++) {
            var next = new TreeMap<>(first);
            next.put("parallel", true);
            parts.set(i, next);
        }
        return RestDeal.active(buyer, seller, RestDeal.terms(parts, Map.of())).id();
    }

    private String account(String deal, Coming coming) {
        return sql.first(
                        "select virtual_account from deal.milestone where deal_id = ?::uuid and number = ?",
                        row -> row.getString(1),
                        deal,
                        coming.milestone())
                .orElseThrow();
    }

    private void send(UnaryOperator<CamtFile> entries) {
        bank.rest().postXml("/api/bank/statements", file(entries)).expect(201);
    }

    private static String file(UnaryOperator<CamtFile> entries) {
        return entries.apply(CamtFile.of("camt.053.001.08", reference(), CUSTODY, "KRW")
                        .balance("OPBD", "0"))
                .xml();
    }

    private static String reference() {
        return "T" + UUID.randomUUID().toString().substring(0, 20);
    }

    private List<String> rows(String query, String deal) {
        return sql.list(query.replace("= ?", "= '" + deal + "'").replace("<> ?", "<> '" + deal + "'"), row -> {
            var columns = new ArrayList<String>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.add(row.getString(i));
            }
            return String.join("|", columns.stream().map(String::valueOf).toList());
        });
    }

    private static void execute(String statement) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
