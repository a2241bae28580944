package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

@ExtendWith(CleanDatabase.class)
class DailyProofIT {
    /** Ahead of the clock of a server that runs beside: its keeper has nothing to catch up with. */
    private static final LocalDate DAY = LocalDate.of(2036, 11, 22);

    private static final Instant NEXT_MORNING = Instant.parse("2036-11-23T00:30:00Z");
    /** Of a closing balance dated that day, as the bank's statements have it. */
    private static final Instant END_OF_DAY = Instant.parse("2036-11-22T15:00:00Z");

    private final Books books = new Books();
    private final Ledger ledger = books.ledger;
    private final DailyProofs proofs = at(NEXT_MORNING);
    private final Incidents incidents =
            new Incidents(books.sql, new Outbox(books.sql, fixed(NEXT_MORNING)), fixed(NEXT_MORNING));
    private final String name = UUID.randomUUID().toString();

    @BeforeEach
    void begin() {
        Database.clean();
        books.open(name);
        ledger.post(Books.move("deposit", "bank:KRW", "escrow:" + name, 100));
        ledger.post(Books.move("unknown", "bank:KRW", "suspense:KRW", 7));
        ledger.post(Books.move("release", "escrow:" + name, "payable:" + name, 50));
        ledger.post(Books.move("fee", "escrow:" + name, "fee:KRW", 3));
        ledger.post(Books.move("tax", "escrow:" + name, "tax:KRW", 1));
        ledger.reserve(Books.move("payout", "payable:" + name, "bank:KRW", 20));
    }

    @Test
    void saysWhereTheMoneyOfTheBankBelongs() {
        ledger.attest("bank:KRW", Books.won(107), END_OF_DAY, "statement-1");
        proofs.prove(DAY, "test");
        var proof = proofs.proof(DAY, "KRW");
        assertEquals(Books.won(46), proof.escrow());
        assertEquals(Books.won(7), proof.suspense());
        assertEquals(Books.won(20), proof.pending());
        assertEquals(Books.won(30), proof.payable());
        assertEquals(Books.won(3), proof.fee());
        assertEquals(Books.won(1), proof.tax());
        assertEquals(Optional.of(Books.won(107)), proof.statement());
        assertEquals(Optional.of(Books.won(0)), proof.difference());
        assertEquals(List.of("statement-1"), proof.statementReferences());
        assertEquals(List.of(), open());
        assertEquals(Optional.empty(), proofs.proof(DAY, "USD").statement());
        Books.refuses(LedgerProblem.UNKNOWN_PROOF, () -> proofs.proof(DAY.minusDays(1), "KRW"));
        Books.refuses(LedgerProblem.UNPROVABLE_DAY, () -> proofs.prove(DAY.plusDays(1), "test"));
        Books.refuses(LedgerProblem.UNPROVABLE_DAY, () -> proofs.prove(DAY.minusDays(400), "test"));
    }

    @Test
    void saysWhatTheHouseBearsAndWhatIsOwedToIt() throws Exception {
        ledger.post(Books.move("charge", "charge:KRW", "bank:KRW", 9));
        ledger.post(Books.move("interest", "bank:KRW", "interest:KRW", 4));
        ledger.post(Books.move("reversal", "receivable:KRW", "bank:KRW", 11));
        ledger.reserve(Books.move("refund", "suspense:KRW", "bank:KRW", 2));
        ledger.attest("bank:KRW", Books.won(91), END_OF_DAY, "statement-1");
        proofs.prove(DAY, "test");
        var proof = proofs.proof(DAY, "KRW");
        assertEquals(Books.won(-9), proof.charge());
        assertEquals(Books.won(4), proof.interest());
        assertEquals(Books.won(-11), proof.receivable());
        assertEquals(Books.won(22), proof.pending());
        assertEquals(Books.won(30), proof.payable(), "what is paid out of suspense is not owed less");
        assertEquals(Books.won(5), proof.suspense());
        assertEquals(Optional.of(Books.won(0)), proof.difference());
        assertEquals(hash(proof), proof.hash());
        assertEquals(Books.won(-9), published().charge());
    }

    @Test
    void isMadeOnceADayHoweverManyAsk() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var all = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 16; i++) {
                all.add(proofs::proveNext);
            }
            for (var each : pool.invokeAll(all)) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(4, proofs.proofs(Optional.empty(), 100).items().size());
        assertFalse(proofs.proveNext());
        assertFalse(at(Instant.parse("2036-11-23T23:59:59Z")).proveNext(), "before nine the bank has not spoken");
        var later = at(Instant.parse("2036-11-26T00:00:00Z"));
        var days = new ArrayList<LocalDate>();
        while (later.proveNext()) {
            days.add(later.proofs(Optional.empty(), 1).items().get(0).day());
        }
        assertEquals(List.of(DAY.plusDays(1), DAY.plusDays(2), DAY.plusDays(3)), days);
    }

    @Test
    void chainsEachDayToTheOneBefore() throws Exception {
        books.sealAll();
        proofs.prove(DAY.minusDays(1), "test");
        proofs.prove(DAY, "검사");
        ledger.attest("bank:KRW", Books.won(107), END_OF_DAY, "statement-1");
        proofs.prove(DAY, "test");
        assertEquals(proofs.prove(DAY, "another"), proofs.prove(DAY, "a third"));
        var chain = proofs.proofs(Optional.empty(), 100).items().stream()
                .filter(proof -> proof.currency().equals("KRW"))
                .toList();
        assertEquals(List.of(3L, 2L, 1L), chain.stream().map(DailyProof::number).toList());
        assertEquals(chain.get(0), proofs.proof(DAY, "KRW"));
        assertEquals(ledger.verify().head(), chain.get(0).chainHead());
        assertEquals("0".repeat(64), chain.get(2).previous());
        assertEquals(chain.get(2).hash(), chain.get(1).previous());
        assertEquals(chain.get(1).hash(), chain.get(0).previous());
        for (var proof : chain) {
            assertEquals(hash(proof), proof.hash());
        }
    }

    @Test
    void tellsEverybodyWhetherItAgreesButNoPriceAndIsHeldToItByTheHash() {
        ledger.post(Books.move("large", "bank:KRW", "escrow:" + name, 123_456));
        ledger.attest("bank:KRW", Books.won(123_562), END_OF_DAY.minusSeconds(1), "statement-1");
        proofs.prove(DAY, "test");
        assertEquals(PublishedProof.Outcome.DIFFERS, published().outcome());
        assertEquals(1, open().size());
        ledger.attest("bank:KRW", Books.won(123_563), END_OF_DAY, "statement-2");
        proofs.prove(DAY, "test");
        var told = published();
        assertEquals(PublishedProof.Outcome.AGREES, told.outcome());
        assertEquals(Books.won(120_000), told.escrow());
        assertEquals(Optional.of(Books.won(120_000)), told.statement());
        assertEquals(proofs.proof(DAY, "KRW").hash(), told.hash());
        assertEquals(
                PublishedProof.Outcome.NO_STATEMENT,
                proofs.published(Optional.empty(), 1).items().get(0).outcome());
    }

    /** The newest of the won. */
    private PublishedProof published() {
        return proofs.published(Optional.empty(), 100).items().stream()
                .filter(proof -> proof.currency().equals("KRW"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pagesNewestFirst() {
        proofs.prove(DAY.minusDays(1), "test");
        proofs.prove(DAY, "test");
        var first = proofs.proofs(Optional.empty(), 5);
        var second = proofs.proofs(first.next(), 5);
        assertEquals(5, first.items().size());
        assertEquals(3, second.items().size());
        assertEquals(DAY, first.items().get(0).day());
        assertEquals(DAY.minusDays(1), second.items().get(2).day());
        assertEquals(Optional.empty(), second.next());
    }

    @Test
    void raisesACaseThatTwoPeopleClose() {
        ledger.attest("bank:KRW", Books.won(110), END_OF_DAY, "statement-1");
        proofs.prove(DAY, "test");
        proofs.prove(DAY, "test");
        assertEquals(Optional.of(Books.won(3)), proofs.proof(DAY, "KRW").difference());
        var raised = open().get(0);
        assertEquals(List.of(raised), open());
        assertEquals("2036-11-22:KRW:1", raised.subject());
        var one = operator("one");
        var other = operator("other");
        Books.refuses(LedgerProblem.FOUR_EYES, () -> incidents.close(one, raised.id(), "nobody looked"));
        incidents.acknowledge(other, raised.id());
        var acknowledged = incidents.acknowledge(one, raised.id());
        assertEquals(Optional.of("one"), acknowledged.acknowledgedBy());
        Books.refuses(LedgerProblem.FOUR_EYES, () -> incidents.close(one, raised.id(), "my own"));
        var closed = incidents.close(other, raised.id(), "the fee of the bank");
        assertEquals(Optional.of("other"), closed.closedBy());
        assertEquals(Optional.of("the fee of the bank"), closed.note());
        Books.refuses(LedgerProblem.INCIDENT_CLOSED, () -> incidents.close(other, raised.id(), "again"));
        Books.refuses(LedgerProblem.INCIDENT_CLOSED, () -> incidents.acknowledge(one, raised.id()));
        Books.refuses(LedgerProblem.UNKNOWN_INCIDENT, () -> incidents.acknowledge(one, raised.id() + 1));
        assertEquals(List.of(), open());
        assertEquals(
                List.of(
                        "ledger.day-proved",
                        "ledger.incident-raised",
                        "ledger.incident-acknowledged",
                        "ledger.incident-acknowledged",
                        "ledger.incident-closed"),
                told());
        assertEquals(
                List.of(closed),
                incidents
                        .incidents(one, Optional.of(false), Optional.empty(), 5)
                        .items());
        assertDenied(() -> incidents.close(caller(Role.AUDITOR, "auditor"), raised.id(), "no"));
        assertDenied(() -> incidents.incidents(caller(Role.STARTUP, "x"), Optional.empty(), Optional.empty(), 5));
    }

    @Test
    void seesAnotherDifferenceWhenItIsProvedAnew() {
        ledger.attest("bank:KRW", Books.won(110), END_OF_DAY.minusSeconds(1), "statement-1");
        proofs.prove(DAY, "test");
        ledger.attest("bank:KRW", Books.won(109), END_OF_DAY, "statement-2");
        proofs.prove(DAY, "test");
        assertEquals(2, open().size());
        assertNotEquals(open().get(0).subject(), open().get(1).subject());
        assertTrue(open().get(0).detail().contains("109"), open()::toString);
    }

    private static void assertDenied(Executable attempt) {
        assertEquals(
                IdentityProblem.DENIED,
                Assertions.assertThrows(Problem.class, attempt).type());
    }

    private List<IncidentJson> open() {
        return incidents
                .incidents(operator("reader"), Optional.of(true), Optional.empty(), 100)
                .items();
    }

    private DailyProofs at(Instant instant) {
        return new DailyProofs(books.sql, new Outbox(books.sql, fixed(instant)), fixed(instant));
    }

    private static Clock fixed(Instant instant) {
        return Clock.fixed(instant, ClockProducer.SEOUL);
    }

    /** What those are told who may see everything, and nobody else. */
    private List<String> told() {
        return books.sql.list(
                "select type from kernel.event where type like 'ledger.%' and not public and audience = '{}' order by txid, seq",
                row -> row.getString("type"));
    }

    private static Caller operator(String name) {
        return caller(Role.OPERATOR, name);
    }

    private static Caller caller(Role role, String name) {
        return new Caller(Caller.Kind.PERSON, UUID.randomUUID(), name, UUID.randomUUID(), Set.of(role), Set.of());
    }

    /** As the contract describes it. */
    private static String hash(DailyProof proof) throws Exception {
        var house = Stream.of(proof.charge(), proof.interest(), proof.receivable());
        var told = Stream.<Object>of(
                proof.currency(),
                proof.number(),
                proof.day().toEpochDay(),
                proof.escrow().minor(),
                proof.suspense().minor(),
                proof.pending().minor(),
                proof.payable().minor(),
                proof.fee().minor(),
                proof.tax().minor(),
                proof.bank().minor(),
                proof.statement().map(Money::minor).map(String::valueOf).orElse(""),
                String.join(" ", proof.statementReferences()),
                proof.chainPosition(),
                proof.chainHead(),
                ChronoUnit.MICROS.between(Instant.EPOCH, proof.madeAt()),
                proof.madeBy());
        boolean none = proof.charge().isZero()
                && proof.interest().isZero()
                && proof.receivable().isZero();
        var parts = none
                ? told.toList()
                : Stream.concat(told, house.map(Money::minor)).toList();
        var bytes = new ByteArrayOutputStream();
        bytes.write(HexFormat.of().parseHex(proof.previous()));
        bytes.write(String.join("\u001f", parts.stream().map(String::valueOf).toList())
                .getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }
}
