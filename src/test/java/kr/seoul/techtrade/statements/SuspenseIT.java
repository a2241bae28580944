package kr.seoul.techtrade.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.DepositReceived;
import kr.seoul.techtrade.bank.MoneyArriving;
import kr.seoul.techtrade.bank.VirtualAccountJson;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.iso20022.StatusFile;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.statements.DecisionJson.State;
import kr.seoul.techtrade.statements.SuspenseJson.Likeness;
import kr.seoul.techtrade.statements.SuspenseJson.Proposal;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

@ExtendWith(CleanDatabase.class)
class SuspenseIT {
    static final String PAYER = "<RltdPties><Dbtr><Pty><Nm>(주)라마바</Nm></Pty></Dbtr>"
            + "<DbtrAcct><Id><Othr><Id>110-777-888999</Id></Othr></Id></DbtrAcct></RltdPties>"
            + "<RltdAgts><DbtrAgt><FinInstnId><ClrSysMmbId><MmbId>088</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt></RltdAgts>"
            + "<RmtInf><Ustrd>기술료</Ustrd></RmtInf>";

    private final Desk desk = new Desk();
    private final Caller first = Desk.caller(Role.OPERATOR, UUID.randomUUID());
    private final Caller second = Desk.caller(Role.OPERATOR, UUID.randomUUID());
    private long suspense;

    @BeforeEach
    void remember() {
        suspense = desk.posted("suspense:KRW");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void proposesByPayerBeforeAmount() {
        var byAmount = desk.expect(7_001);
        var byPayer = desk.expect(9_000, "주식회사 라마바");
        var both = desk.expect(7_001, "라마바");
        desk.expect(7_000, "라마바");
        var item = waiting(suspended("7001", PAYER));
        assertEquals(won(7_001), item.amount());
        assertEquals(Optional.of("(주)라마바"), item.payer());
        assertEquals(Optional.of("110777888999"), item.payerAccount());
        assertEquals(Optional.of("기술료"), item.remittance());
        assertEquals(
                List.of(both.number(), byPayer.number(), byAmount.number()),
                item.proposals().stream().map(Proposal::virtualAccount).toList());
        assertEquals(
                List.of(Likeness.PAYER, Likeness.AMOUNT),
                item.proposals().get(0).likeness());
    }

    @Test
    void assignsWhatTwoPeopleAgreeOn() {
        var account = desk.expect(5_000);
        var entry = suspended("4000", PAYER);
        desk.in(() -> desk.suspense.assign(first, entry, desk.seen(entry), account.number(), "the payer rang us"));
        assertEquals(suspense + 4_000, desk.posted("suspense:KRW"), "a proposal moves nothing");
        assertEquals(State.PROPOSED, waiting(entry).decision().orElseThrow().state());
        refused(
                BankProblem.WRONG_STATE,
                () -> desk.in(() -> desk.suspense.assign(second, entry, desk.seen(entry), account.number(), "again")));
        refused(BankProblem.SECOND_PERSON, () -> desk.in(() -> desk.suspense.confirm(first, entry, desk.seen(entry))));
        desk.news.told.clear();
        var done = desk.in(() -> desk.suspense.confirm(second, entry, desk.seen(entry)));
        assertEquals(State.DONE, done.state());
        assertEquals("the payer rang us", done.reason());
        assertEquals(List.of("bank.suspense-proposed {}", "bank.suspense-decided {}"), desk.events(entry));
        assertEquals(suspense, desk.posted("suspense:KRW"));
        assertEquals(4_000, desk.posted("escrow:" + account.subject()));
        assertTrue(desk.news.told.get(0) instanceof MoneyArriving);
        var news = desk.news.of(DepositReceived.class).get(0);
        assertEquals(won(4_000), news.credited());
        assertEquals(won(4_000), news.total());
        refused(BankProblem.MISSING, () -> waiting(entry));
        refused(BankProblem.MISSING, () -> desk.in(() -> desk.suspense.confirm(second, entry, desk.seen(entry))));
    }

    @Test
    void refusesAnAccountWithoutRoom() {
        var entry = suspended("4000", PAYER);
        var small = desk.expect(3_999);
        var closed = desk.expect(4_000);
        desk.run(() -> desk.custody.close(closed.subject()));
        for (var account : List.of(small, closed)) {
            refused(
                    BankProblem.NO_ROOM,
                    () -> desk.in(
                            () -> desk.suspense.assign(first, entry, desk.seen(entry), account.number(), "why not")));
        }
        var filled = desk.expect(4_000);
        desk.in(() -> desk.suspense.assign(first, entry, desk.seen(entry), filled.number(), "it fits"));
        desk.receive(camt().deposit(ref(), "1", filled.number()));
        refused(BankProblem.NO_ROOM, () -> desk.in(() -> desk.suspense.confirm(second, entry, desk.seen(entry))));
        assertEquals(
                State.WITHDRAWN,
                desk.in(() -> desk.suspense.withdraw(first, entry, desk.seen(entry)))
                        .state());
        assertEquals(Optional.empty(), waiting(entry).decision());
        refused(
                BankProblem.MISSING,
                () -> desk.in(() -> desk.suspense.assign(first, entry, desk.seen(entry), "79900000000000", "unknown")));
        refused(
                BankProblem.MISSING,
                () -> desk.in(() -> desk.suspense.assign(
                        first, UUID.randomUUID(), desk.seen(UUID.randomUUID()), filled.number(), "unknown")));
    }

    @Test
    void paysBackToTheAccountItCameFrom() {
        var entry = suspended("4000", PAYER);
        desk.in(() -> desk.suspense.giveBack(first, entry, desk.seen(entry), "nobody knows it"));
        desk.in(() -> desk.suspense.confirm(second, entry, desk.seen(entry)));
        refused(BankProblem.MISSING, () -> waiting(entry));
        var file = desk.in(() -> desk.paymentFiles.collect(Desk.BANK)).orElseThrow();
        var document = desk.in(() -> desk.paymentFiles.document(Desk.BANK, file.id()));
        assertTrue(document.contains("<Id>110777888999</Id>") && document.contains("<MmbId>088</MmbId>"), document);
        desk.receive(StatusFile.of("""
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>""".formatted(file.messageId())));
        assertEquals(won(4_000), waiting(entry).amount(), "the bank would not; it waits again");
        desk.in(() -> desk.suspense.giveBack(second, entry, desk.seen(entry), "once more"));
        assertEquals(State.PROPOSED, waiting(entry).decision().orElseThrow().state());
    }

    @Test
    void takesOffTheBooksWhatTheBankToldTwice() {
        long bank = desk.posted("bank:KRW");
        var account = desk.expect(6_000);
        var entry = toldTwice(account, "2500");
        assertEquals(bank - 5_000, desk.posted("bank:KRW"));
        desk.in(() -> desk.suspense.discard(first, entry, desk.seen(entry), "the statement has one"));
        refused(BankProblem.SECOND_PERSON, () -> desk.in(() -> desk.suspense.confirm(first, entry, desk.seen(entry))));
        assertEquals(
                State.DONE,
                desk.in(() -> desk.suspense.confirm(second, entry, desk.seen(entry)))
                        .state());
        assertEquals(bank - 2_500, desk.posted("bank:KRW"));
        assertEquals(suspense, desk.posted("suspense:KRW"));
        assertEquals(2_500, desk.posted("escrow:" + account.subject()));
        var unknown = suspended("17", PAYER);
        refused(
                BankProblem.WRONG_STATE,
                () -> desk.in(() -> desk.suspense.discard(first, unknown, desk.seen(unknown), "no other")));
        refused(
                IdentityProblem.DENIED,
                () -> desk.in(() -> desk.suspense.discard(Desk.BANK, unknown, desk.seen(unknown), "no")));
    }

    @Test
    void assignsWhatOnlyLookedAsIfItWereToldTwice() {
        var account = desk.expect(6_000);
        var entry = toldTwice(account, "2600");
        desk.in(() -> desk.suspense.assign(first, entry, desk.seen(entry), account.number(), "the payer paid twice"));
        desk.in(() -> desk.suspense.confirm(second, entry, desk.seen(entry)));
        assertEquals(5_200, desk.posted("escrow:" + account.subject()));
    }

    /** The entry of the second message. */
    private UUID toldTwice(VirtualAccountJson account, String amount) {
        desk.receive(camt().deposit("", amount, account.number()));
        var receipt = desk.receive(camt().deposit("", amount, account.number()).xml());
        var entry = desk.in(() ->
                        desk.statements.entries(Desk.BANK, receipt.statement().id(), Optional.empty(), 1))
                .items()
                .get(0);
        assertEquals(EntryOutcome.SUSPENDED, entry.outcome());
        assertTrue(waiting(entry.id()).repeats().isPresent());
        return entry.id();
    }

    @Test
    void paysNobodyBackWhoseAccountTheBankDidNotTell() {
        var entry = suspended("10", "");
        refused(
                BankProblem.NO_PAYER_ACCOUNT,
                () -> desk.in(() -> desk.suspense.giveBack(first, entry, desk.seen(entry), "to whom?")));
    }

    @Test
    void leavesAReversalOfWhatPeopleDecidedToAPerson() {
        var account = desk.expect(4_000);
        var reference = ref();
        var before = newest().map(SuspenseJson::entry).toList();
        desk.receive(camt().entry("CRDT", "BOOK", reference, "KRW", "4000", PAYER, ""));
        var entry = newest().map(SuspenseJson::entry)
                .filter(item -> !before.contains(item))
                .findFirst()
                .orElseThrow();
        var other = suspended("4000", PAYER);
        desk.in(() -> desk.suspense.assign(first, entry, desk.seen(entry), account.number(), "theirs"));
        desk.in(() -> desk.suspense.confirm(second, entry, desk.seen(entry)));
        var report =
                desk.receive(camt().entry("DBIT", "BOOK", reference, "KRW", "4000", "", "<RvslInd>true</RvslInd>"));
        assertEquals(
                "people have decided about it meanwhile",
                report.attention().get(0).reason());
        assertEquals(4_000, desk.posted("escrow:" + account.subject()));
        assertEquals(won(4_000), waiting(other).amount(), "and nobody else pays for it");
    }

    @Test
    void notesAnotherPayerThanExpected() {
        var account = desk.expect(100, "주식회사 사아자");
        var right = desk.expect(100, "(주) 가나다");
        var receipt = desk.receive(camt().deposit(ref(), "100", account.number())
                .deposit(ref(), "100", right.number())
                .xml());
        var entries = desk.in(() ->
                        desk.statements.entries(Desk.BANK, receipt.statement().id(), Optional.empty(), 10))
                .items();
        assertEquals(EntryOutcome.CREDITED, entries.get(0).outcome());
        assertEquals(
                Optional.of("paid by 주식회사 가나다, expected from 주식회사 사아자"),
                entries.get(0).reason());
        assertEquals(Optional.empty(), entries.get(1).reason());
    }

    @Test
    void closesACaseWithAReason() {
        desk.receive(camt().payment(ref(), "7", "bank-fee"));
        var open = cases().reduce((one, later) -> later).orElseThrow();
        var closed = desk.in(() -> desk.suspense.close(first, open.id(), "the bank's fee, booked by hand"));
        assertEquals(State.DONE, closed.state());
        assertTrue(cases().noneMatch(item -> item.id().equals(open.id())));
        var other = suspended("1", "");
        refused(BankProblem.WRONG_STATE, () -> desk.in(() -> desk.suspense.close(second, open.id(), "again")));
        refused(BankProblem.MISSING, () -> desk.in(() -> desk.suspense.close(first, other, "no case")));
    }

    @Test
    void isForOperatorsAlone() {
        var id = UUID.randomUUID();
        for (var by : List.of(Desk.BANK, Desk.caller(Role.AUDITOR, id))) {
            refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.suspense.assign(by, id, desk.seen(id), "1", "x")));
            refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.suspense.giveBack(by, id, desk.seen(id), "x")));
            refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.suspense.confirm(by, id, desk.seen(id))));
            refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.suspense.withdraw(by, id, desk.seen(id))));
            refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.suspense.close(by, id, "x")));
        }
        refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.suspense.waiting(Desk.BANK, Optional.empty(), 1)));
        refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.suspense.cases(Desk.BANK, Optional.empty(), 1)));
    }

    /** The entry of money that names no virtual account. */
    private UUID suspended(String amount, String details) {
        var receipt = desk.receive(
                camt().entry("CRDT", "BOOK", ref(), "KRW", amount, details, "").xml());
        return desk.in(() ->
                        desk.statements.entries(Desk.BANK, receipt.statement().id(), Optional.empty(), 1))
                .items()
                .get(0)
                .id();
    }

    private SuspenseJson waiting(UUID entry) {
        return newest().filter(item -> item.entry().equals(entry))
                .findFirst()
                .orElseThrow(() -> BankProblem.MISSING.because("it does not wait"));
    }

    private Stream<SuspenseJson> newest() {
        return desk.in(() -> desk.suspense.waiting(first, Optional.empty(), 100)).items().stream();
    }

    private Stream<EntryJson> cases() {
        return desk.in(() -> desk.suspense.cases(first, Optional.empty(), 100)).items().stream();
    }

    private static void refused(ProblemType problem, Executable attempt) {
        assertEquals(problem, assertThrows(Problem.class, attempt).type());
    }

    private static CamtFile camt() {
        return CamtFile.of("camt.054.001.08", ref(), Desk.CUSTODY, "KRW");
    }

    private static String ref() {
        return UUID.randomUUID().toString().substring(4);
    }

    private static Money won(long minor) {
        return Money.of(minor, "KRW");
    }
}
