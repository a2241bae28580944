package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningServer.class)
class LedgerResourceIT {
    private final Books books = new Books();
    private final String name = UUID.randomUUID().toString();
    private final String escrow = "escrow:" + name;

    @BeforeEach
    void move() {
        books.open(name);
        books.ledger.post(Books.move("deposit:" + name, "bank:KRW", escrow, 100));
        books.ledger.post(Books.move("release:" + name, escrow, "payable:" + name, 40));
    }

    @Test
    void provesItself() throws Exception {
        var proof = as(Role.AUDITOR).get("/api/ledger/proof").expect(200).json();
        assertTrue(proof.get("sound").asBoolean(), proof::toString);
        assertEquals(4, proof.get("currencies").size());
        var verification =
                as(Role.AUDITOR).get("/api/ledger/verify").expect(200).json();
        assertTrue(verification.get("intact").asBoolean(), verification::toString);
    }

    @Test
    void showsAnAccountAndItsEntries() throws Exception {
        var bank = as(Role.BANK);
        var account = bank.get("/api/ledger/accounts/" + escrow).expect(200).json();
        assertEquals("60", account.at("/posted/amount").asString());
        var before = bank.get("/api/ledger/accounts/" + escrow + "?bookedAt=2026-11-22T04:59:59Z")
                .expect(200)
                .json();
        assertEquals("0", before.at("/posted/amount").asString());
        var page =
                bank.get("/api/ledger/accounts/" + escrow + "/entries?limit=1").expect(200);
        assertEquals("-40", page.json().at("/items/0/amount/amount").asString());
        var next = bank.get("/api/ledger/accounts/" + escrow + "/entries?limit=1&cursor="
                        + page.json().get("next").asString())
                .expect(200);
        assertEquals("deposit:" + name, next.json().at("/items/0/reference").asString());
        assertTrue(page.header("Link").contains("rel=\"next\""));
        var kinds = bank.get("/api/ledger/accounts?kind=TAX").expect(200).json();
        assertEquals(16, kinds.get("items").size(), "mixed, as they were, on the fee, withheld, and of other income");
    }

    @Test
    void exportsTheJournal() throws Exception {
        var text = as(Role.OPERATOR)
                .get("/api/ledger/journal?from=2026-11-22&to=2026-11-22")
                .expect(200)
                .body();
        assertTrue(text.contains("* (release:" + name + ") A test moves money"), text);
        var lines = as(Role.OPERATOR)
                .with("Accept", "text/csv")
                .get("/api/ledger/journal?from=2026-11-22&to=2026-11-22")
                .expect(200);
        assertTrue(lines.header("Content-Type").startsWith("text/csv"), lines.header("Content-Type"));
        assertTrue(lines.body().contains("release:" + name + ",A test moves money,"), lines::body);
    }

    @Test
    void addsItselfUp() throws Exception {
        var now = as(Role.BANK).get("/api/ledger/trial-balance").expect(200).json();
        assertEquals(4, now.get("currencies").size());
        now.get("currencies").forEach(each -> assertTrue(each.get("balanced").asBoolean(), each::toString));
        var then = as(Role.BANK)
                .get("/api/ledger/trial-balance?bookedAt=2020-01-01T00:00:00Z&effectiveOn=2020-01-01")
                .expect(200)
                .json();
        assertEquals("0", then.at("/currencies/2/debits/amount").asString());
    }

    @Test
    void givesAnOrganisationItsOwnStatement() throws Exception {
        var owner = Cast.onStage().player(Role.STARTUP, "명세서");
        books.ledger.open(new NewAccount(
                "payable:" + owner.id(), AccountKind.PAYABLE, Books.KRW, UUID.fromString(owner.id()), null));
        books.ledger.post(Books.move("paid:" + owner.id(), escrow, "payable:" + owner.id(), 5));
        var path = "/api/ledger/organizations/" + owner.id() + "/statement?from=2026-11-22&to=2026-11-22";
        var own = owner.rest().get(path).expect(200).body();
        assertTrue(own.contains("<AddtlNtryInf>paid:" + owner.id() + "</AddtlNtryInf>"), own);
        as(Role.AUDITOR).get(path).expect(200);
        var effective = owner.rest().get(path + "&basis=EFFECTIVE").expect(200).body();
        assertTrue(effective.contains("<AddtlNtryInf>paid:" + owner.id() + "</AddtlNtryInf>"), effective);
        owner.rest().get(path + "&basis=SOMEHOW").expect(422, "http/invalid-input");
        owner.rest().get(path + "&bookedAt=yesterday").expect(422, "http/invalid-input");
        owner.rest().get(path + "&bookedAt=2020-01-01T00:00:00Z").expect(404, "ledger/no-accounts");
        var entries = "/api/ledger/accounts/payable:" + owner.id() + "/entries";
        assertEquals(
                1, as(Role.AUDITOR).get(entries).expect(200).json().get("items").size());
        for (var then : List.of("bookedAt=2020-01-01T00:00:00Z", "effectiveOn=2020-01-01")) {
            assertEquals(
                    0,
                    as(Role.AUDITOR)
                            .get(entries + "?" + then)
                            .expect(200)
                            .json()
                            .get("items")
                            .size());
        }
        as(Role.AUDITOR).get(entries + "?effectiveOn=someday").expect(422, "http/invalid-input");
        as(Role.STARTUP).get(path).expect(403, "identity/denied");
        owner.rest().get(path.replace("&to=2026-11-22", "&to=2026-11-21")).expect(422, "http/invalid-input");
        owner.rest().get(path.replace("&to=2026-11-22", "")).expect(422, "http/invalid-input");
        var nobody = "/api/ledger/organizations/" + UUID.randomUUID() + "/statement?from=2026-11-22&to=2026-11-22";
        as(Role.AUDITOR).get(nobody).expect(404, "ledger/no-accounts");
    }

    @Test
    void provesADayOnDemandAndLeavesDifferencesToTwoOperators() throws Exception {
        var yesterday = LocalDate.now(Clock.system(ClockProducer.SEOUL)).minusDays(1);
        var before = books.ledger.proof().currencies().stream()
                .filter(each -> each.currency().equals("JPY"))
                .findFirst()
                .orElseThrow()
                .posted()
                .get(AccountKind.BANK);
        var instant = yesterday.atTime(12, 0).atZone(ClockProducer.SEOUL).toInstant();
        books.ledger.attest("bank:JPY", before.negated().plus(Money.of(9, "JPY")), instant, "statement:" + name);
        var operator = as(Role.OPERATOR, "operate");
        var made = operator.post("/api/ledger/proofs", Map.of("day", yesterday.toString()))
                .expect(200)
                .json();
        assertEquals(4, made.get("items").size());
        operator.post("/api/ledger/proofs", Map.of("day", yesterday.plusDays(1).toString()))
                .expect(422, "ledger/unprovable-day");
        as(Role.AUDITOR, "operate")
                .post("/api/ledger/proofs", Map.of("day", yesterday.toString()))
                .expect(403, "identity/denied");
        var auditor = as(Role.AUDITOR);
        var proof = auditor.getTwice("/api/ledger/proofs/" + yesterday + "/JPY").json();
        assertEquals("9", proof.at("/difference/amount").asString());
        assertEquals(
                1,
                auditor.get("/api/ledger/proofs?limit=1")
                        .expect(200)
                        .json()
                        .get("items")
                        .size());
        var published = Rest.anonymous()
                .get("/api/ledger/published-proofs?limit=4")
                .expect(200)
                .json()
                .get("items");
        var told = StreamSupport.stream(published.spliterator(), false)
                .filter(each -> each.get("currency").asString().equals("JPY"))
                .findFirst()
                .orElseThrow();
        assertEquals("DIFFERS", told.get("outcome").asString());
        assertEquals(proof.get("hash"), told.get("hash"));
        for (var secret : List.of("difference", "bank", "madeBy", "chainHead", "statementReferences")) {
            assertFalse(told.has(secret), secret);
        }
        Rest.anonymous().get("/api/ledger/published-proofs?cursor=forged").expect(422, "kernel/invalid-cursor");
        auditor.get("/api/ledger/proofs/2020-01-01/JPY").expect(404, "ledger/unknown-proof");
        auditor.get("/api/ledger/proofs/someday/JPY").expect(422, "http/invalid-input");
        auditor.get("/api/ledger/proofs?cursor=forged").expect(422, "kernel/invalid-cursor");
        as(Role.STARTUP).get("/api/ledger/proofs").expect(403, "identity/denied");

        var raised = auditor.get("/api/ledger/incidents?open=true")
                .expect(200)
                .json()
                .at("/items/0");
        assertEquals(
                yesterday + ":JPY:" + proof.get("number").asLong(),
                raised.get("subject").asString());
        var incident = "/api/ledger/incidents/" + raised.get("id").asLong();
        operator.post(incident + "/acknowledge").expect(200);
        operator.post(incident + "/close", Map.of("reason", "mine")).expect(409, "ledger/four-eyes");
        operator.post(incident + "/close", Map.of("reason", "")).expect(422, "http/invalid-input");
        var other = as(Role.OPERATOR, "operate");
        var closed = other.post(incident + "/close", Map.of("reason", "명세가 늦었습니다"))
                .expect(200)
                .json();
        assertEquals("명세가 늦었습니다", closed.get("note").asString());
        other.post(incident + "/acknowledge").expect(409, "ledger/incident-closed");
        other.post("/api/ledger/incidents/999999999/acknowledge").expect(404, "ledger/unknown-incident");
        as(Role.AUDITOR, "operate").post(incident + "/acknowledge").expect(403, "identity/denied");
        as(Role.STARTUP).get("/api/ledger/incidents").expect(403, "identity/denied");
        books.ledger.attest("bank:JPY", before.negated(), instant.plusSeconds(1), "corrected:" + name);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"STARTUP", "CORPORATION", "INVESTOR", "INSTITUTION", "EXPERT"})
    void isClosedToEverybodyElse(Role role) throws Exception {
        var other = as(role);
        for (var path : new String[] {
            "proof",
            "verify",
            "accounts",
            "accounts/" + escrow,
            "accounts/" + escrow + "/entries",
            "journal",
            "trial-balance"
        }) {
            other.get("/api/ledger/" + path).expect(403, "identity/denied");
            Rest.anonymous().get("/api/ledger/" + path).expect(401, "http/unauthenticated");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "accounts/escrow:none,                         404, ledger/unknown-account",
        "accounts/escrow:none/entries,                 404, ledger/unknown-account",
        "accounts/escrow%1Fnone,                       404, ledger/unknown-account",
        "accounts/bank:KRW/entries?cursor=forged,      422, kernel/invalid-cursor",
        "accounts?kind=MINE,                           422, http/invalid-input",
        "accounts/bank:KRW?effectiveOn=yesterday,      422, http/invalid-input",
        "accounts/bank:KRW?effectiveOn=%2B99999-01-01, 422, http/invalid-input",
        "accounts/bank:KRW?bookedAt=2026-11-22,        422, http/invalid-input",
        "journal?from=2026-11-22,                      422, http/invalid-input",
    })
    void refusesWhatItCannotShow(String path, int status, String problem) throws Exception {
        as(Role.AUDITOR).get("/api/ledger/" + path).expect(status, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proof", "verify", "accounts"})
    void needsTheScope(String path) throws Exception {
        as(Role.AUDITOR, "deals.read").get("/api/ledger/" + path).expect(403, "http/insufficient-scope");
    }

    private static Rest as(Role role) throws SQLException, GeneralSecurityException {
        return as(role, "ledger.read");
    }

    private static Rest as(Role role, String scope) throws SQLException, GeneralSecurityException {
        var organization = Ids.at(Books.NOW);
        var client = Ids.at(Books.NOW);
        var hash = MessageDigest.getInstance("SHA-256").digest("secret".getBytes(StandardCharsets.UTF_8));
        var sql = new Books().sql;
        sql.update(
                "insert into identity.organization (id, name, role, created_at, version) values (?, ?, ?, ?, 1)",
                organization,
                role.name(),
                role,
                Books.NOW);
        sql.update("""
                with client as (
                    insert into clients.client (id, organization_id, name, scopes, created_at)
                    values (?, ?, 'test', array[?], ?) returning id, created_at)
                insert into clients.client_secret (id, client_id, secret_hash, created_at)
                select id, id, ?, created_at from client""", client, organization, scope, Books.NOW, hash);
        return Rest.anonymous().signedIn(client.toString(), "secret");
    }
}
