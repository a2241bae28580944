package kr.seoul.techtrade.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import kr.seoul.techtrade.account.SecondFactor;
import kr.seoul.techtrade.clients.Clients;
import kr.seoul.techtrade.dispute.Hearings;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.identity.SignIn;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.DailyProofs;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.search.ListingQuery;
import kr.seoul.techtrade.search.Search;
import kr.seoul.techtrade.testing.Authenticator;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A twentieth of the city, with all its kinds of deals, inside the server. */
class DemoCityIT extends InServer {
    @Inject
    private DemoCity city;

    @Inject
    private Ledger ledger;

    @Inject
    private Search search;

    @Inject
    private Hearings hearings;

    @Inject
    private Sql sql;

    @Inject
    private DailyProofs proofs;

    @Inject
    private SignIn signIn;

    @Inject
    private Sessions sessions;

    @Inject
    private SecondFactor factor;

    @Inject
    private Clients clients;

    @Resource
    private ManagedExecutorService nodes;

    /** As two nodes that start at once would. */
    @BeforeEach
    void load() throws Exception {
        for (var node : nodes.invokeAll(Collections.nCopies(2, Executors.callable(() -> city.load(7, 0.05))))) {
            node.get();
        }
    }

    @Test
    void hasADealAndAMilestoneInEveryStateAndTellsOfDisputesAndRoyalties() {
        assertEquals(names(EnumSet.allOf(DealState.class)), texts("select distinct state from deal.deal"));
        assertEquals(names(EnumSet.allOf(MilestoneState.class)), texts("select distinct state from deal.milestone"));
        assertEquals(Set.of("DUE", "SENT", "PAID"), texts("select distinct state from deal.payment"));
        assertEquals(Set.of("PROPOSED", "IN_FORCE"), texts("select distinct state from deal.amendment"));
        assertEquals(Set.of("OPENED", "PANEL", "AWARDED"), texts("select distinct state from dispute.dispute"));
        assertEquals(
                Set.of("SCHEDULED", "REPORTING", "INVOICED", "SETTLED", "AUDIT"),
                texts("select distinct state from royalty.royalty"));
        assertEquals(1, count("""
                select count(*) from dispute.dispute q
                 where q.state = 'AWARDED' and q.result->>'outcome' = 'SPLIT'
                   and (select sum(amount_minor) from deal.payment p
                         where p.deal_id = q.deal_id and p.source = 'DISPUTE') < q.amount_minor"""));
    }

    @Test
    void hasRoundsThatSeveralReportAndNothingThatWaits() {
        assertEquals(60, count("select count(*) from investment.round where gone_at is null"));
        assertTrue(count("select count(*) from investment.round where cardinality(sources) > 1") > 5);
        assertEquals(0, count("select count(*) from investment.round where cardinality(conflicts) > 0"));
        assertEquals(0, count("select count(*) from investment.reference where company is null and found is null"));
        assertEquals(18, count("select count(*) from investment.facility where gone_at is null"));
        assertEquals(12, count("select count(*) from investment.programme where gone_at is null"));
        assertEquals(0, count("""
                        select count(*) from investment.round r where r.amount_disclosed
                           and r.amount_minor <> (select sum(amount_minor) from investment.participation p where p.round = r.id)"""));
    }

    @Test
    void keepsBooksThatHoldAndThatTheBankConfirms() {
        var proof = ledger.proof();
        assertTrue(proof.sound(), proof.toString());
        assertTrue(proof.banks().stream().anyMatch(bank -> bank.account().equals("bank:KRW")));
        assertTrue(ledger.verify().intact());
        var stated = sql.first(
                        "select (max(as_of) at time zone 'Asia/Seoul' - interval '1 microsecond')::date as day from ledger.attestation",
                        row -> row.getObject("day", LocalDate.class))
                .orElseThrow();
        var confirmed = proofs.prove(stated, "test").stream()
                .flatMap(day -> day.difference().stream())
                .toList();
        assertTrue(!confirmed.isEmpty() && confirmed.stream().allMatch(Money::isZero), confirmed::toString);
        assertEquals(0, count("""
                with held as (
                    select id, held_minor as minor from deal.milestone
                    union all
                    select id, held_minor from royalty.royalty
                    union all
                    select id, case when state in ('OPENED', 'NEGOTIATING', 'PANEL', 'HELD') then amount_minor else 0 end
                      from dispute.dispute)
                select count(*) from held left join ledger.balance b on b.code = 'escrow:' || held.id
                 where coalesce(b.posted, 0) <> held.minor"""));
        assertEquals(0, count("""
                select count(*) from deal.milestone m
                 where m.frozen_minor <> coalesce((select sum(q.amount_minor) from dispute.dispute q
                                                    where q.deal_id = m.deal_id and q.milestone = m.number
                                                      and q.state in ('OPENED', 'NEGOTIATING', 'PANEL', 'HELD')), 0)"""));
        assertEquals(0, count("""
                select count(*) from statements.entry where outcome = 'CASE'"""));
    }

    @Test
    void letsItsExpertDecideADisputeThatWaits(@TempDir Path folder) throws IOException {
        city.open(Optional.of(folder));
        var expert =
                Json.read(Files.readString(folder.resolve("credentials.json")), Credentials.class).clients().stream()
                        .filter(client -> client.role() == Role.EXPERT)
                        .map(client -> clients.bySecret(
                                        "192.0.2.1", client.clientId().toString(), client.clientSecret())
                                .caller())
                        .findFirst()
                        .orElseThrow();
        assertTrue(expert.scopes().contains("deals.write"));
        var waiting = hearings.mine(expert, Optional.empty(), 10).items().stream()
                .filter(dispute -> dispute.state() == DisputeState.PANEL)
                .findFirst()
                .orElseThrow();
        var actions = hearings.hearing(expert, waiting.id()).actions();
        assertEquals(
                List.of(Action.VOTE, Action.DECLINE_APPOINTMENT),
                actions.stream().map(open -> open.action()).toList());
    }

    @Test
    void tellsHistoriesInTheOrderOfTimeAndLeavesNothingOverdue() {
        assertEquals(0, count("""
                select count(*) from deal.step a join deal.step b on b.deal_id = a.deal_id and b.number = a.number + 1
                 where b.at < a.at"""));
        assertEquals(0, count("""
                select count(*) from deal.deal d
                  left join deal.milestone m on m.deal_id = d.id
                  left join dispute.dispute q on q.deal_id = d.id
                  left join dispute.panelist s on s.deal_id = d.id
                  left join royalty.royalty r on r.deal_id = d.id
                 where least(d.due_at, m.due_at, q.due_at, s.due_at, r.due_at) < now() - interval '1 minute'"""));
        assertEquals(0, count("select count(*) from deal.step where at > now()"));
    }

    @Test
    void isFoundAndExplainsItself() {
        assertTrue(search.listings(ListingQuery.of("배터리")).total() > 0);
        assertTrue(count("""
                select count(*) from (select company from directory.record group by company having count(*) > 1) told""") > 10);
        assertEquals(0, count("""
                select count(*) from identity.organization o left join directory.company c on c.organization_id = o.id
                 where o.role in ('STARTUP', 'CORPORATION', 'INVESTOR') and c.id is null"""));
    }

    @Test
    void isLoadedOnce() {
        long before = count("select count(*) from deal.step");
        city.load(8, 0.05);
        assertEquals(before, count("select count(*) from deal.step"));
    }

    /** At full size some join when the histories have long begun, and have an account all the same. */
    @Test
    void letsEverybodyActFromTheBeginning() {
        assertTrue(count("select count(*) from mandates.mandate where granted_by = 'demo'") > 0);
        assertEquals(0, count("""
                        select count(*) from mandates.mandate m join identity.person p on p.id = m.holder_id
                         where m.granted_by = 'demo' and m.from_on > current_date - 545
                           and p.email not like '%@colleagues.demo.example'"""));
    }

    @Test
    void letsOneOfEachRoleInAndKeepsTheFile(@TempDir Path folder) throws IOException {
        city.open(Optional.of(folder));
        var file = folder.resolve("credentials.json");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        var written = Files.readString(file);
        var credentials = Json.read(written, Credentials.class);
        var all =
                Arrays.stream(Role.values()).filter(role -> role != Role.PUBLIC).collect(Collectors.toSet());
        assertEquals(
                all,
                credentials.clients().stream().map(Credentials.Client::role).collect(Collectors.toSet()));
        assertEquals(
                all, credentials.people().stream().map(Credentials.Person::role).collect(Collectors.toSet()));
        for (var person : credentials.people()) {
            var id =
                    signIn.check("192.0.2.1", person.email(), person.password()).person();
            var token = sessions.begin(id, "192.0.2.1", null, Locale.KOREAN);
            var code = Authenticator.code(person.totpSecret());
            var confirmed = factor.show(signIn.caller(token).orElseThrow(), code);
            assertTrue(signIn.caller(confirmed).orElseThrow().is(person.role()));
        }
        mustBeWaitedFor(credentials.deposits());
        var client = credentials.clients().get(0);
        clients.bySecret("192.0.2.1", client.clientId().toString(), client.clientSecret());

        city.open(Optional.of(folder));
        assertEquals(written, Files.readString(file));

        Files.delete(file);
        city.open(Optional.of(folder));
        assertThrows(
                Problem.class,
                () -> clients.bySecret("192.0.2.1", client.clientId().toString(), client.clientSecret()));
    }

    /** What the first hour of a bank needs. */
    private void mustBeWaitedFor(List<Credentials.Deposit> deposits) {
        assertFalse(deposits.isEmpty());
        assertEquals("KRW", deposits.get(0).amount().currencyCode());
        for (var deposit : deposits) {
            assertEquals(
                    Optional.of(deposit),
                    sql.first(
                            "select c.number, c.currency, a.expected_minor - a.received_minor as minor "
                                    + "from bank.virtual_account a join bank.custody_account c on c.currency = a.currency "
                                    + "where a.state = 'OPEN' and a.number = ?",
                            row -> new Credentials.Deposit(
                                    row.getString("number"),
                                    deposit.virtualAccount(),
                                    Money.of(row.getLong("minor"), row.getString("currency"))),
                            deposit.virtualAccount()));
        }
    }

    private Set<String> texts(String query) {
        return Set.copyOf(sql.list(query, row -> row.getString(1)));
    }

    private long count(String query) {
        return sql.first(query, row -> row.getLong(1)).orElseThrow();
    }

    private static Set<String> names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.toSet());
    }
}
