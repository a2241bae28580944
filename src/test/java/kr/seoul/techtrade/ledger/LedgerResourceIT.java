package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Ids;
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
        assertEquals(4, kinds.get("items").size());
    }

    @Test
    void exportsTheJournal() throws Exception {
        var text = as(Role.OPERATOR)
                .get("/api/ledger/journal?from=2026-11-22&to=2026-11-22")
                .expect(200)
                .body();
        assertTrue(text.contains("* (release:" + name + ") A test moves money"), text);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"STARTUP", "CORPORATION", "INVESTOR", "INSTITUTION", "EXPERT"})
    void isClosedToEverybodyElse(Role role) throws Exception {
        var other = as(role);
        for (var path : new String[] {
            "proof", "verify", "accounts", "accounts/" + escrow, "accounts/" + escrow + "/entries", "journal"
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
                insert into identity.client (id, organization_id, name, secret_hash, scopes, created_at)
                values (?, ?, 'test', ?, array[?], ?)""", client, organization, hash, scope, Books.NOW);
        return Rest.anonymous().signedIn(client.toString(), "secret");
    }
}
