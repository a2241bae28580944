package kr.seoul.techtrade.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.DepositReceived;
import kr.seoul.techtrade.bank.DepositReversed;
import kr.seoul.techtrade.bank.MoneyArriving;
import kr.seoul.techtrade.bank.VirtualAccountJson;
import kr.seoul.techtrade.bank.VirtualAccountNumber;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.iso20022.Iso20022Problem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.statements.SuspenseJson.Likeness;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(CleanDatabase.class)
class StatementsIT {
    private static int file;

    private final Desk desk = new Desk();
    private long suspense;
    private long bank;

    @BeforeEach
    void remember() {
        suspense = desk.posted("suspense:KRW");
        bank = desk.posted("bank:KRW");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void creditsTheEscrowOfTheVirtualAccount() {
        var account = desk.expect(1000);
        var report = desk.receive(camt("camt.054.001.08").deposit(ref(), "1000", account.number()));
        assertEquals(Map.of(EntryOutcome.CREDITED, 1L), report.outcomes());
        assertEquals(List.of(), report.attention());
        books(account, 1000, 0);
        var news = desk.news.of(DepositReceived.class).get(0);
        assertEquals(account.subject(), news.subject());
        assertEquals(won(1000), news.credited());
        assertEquals(won(1000), news.total());
        assertTrue(desk.in(() -> desk.ledger.transfer(news.transferReference())).isPresent());
    }

    @Test
    void announcesWhoseMoneyMovesBeforeAnythingIsLocked() {
        var account = desk.expect(1000);
        desk.receive(camt("camt.054.001.08").deposit(ref(), "1", account.number()));
        assertEquals(new MoneyArriving(Set.of(account.subject())), desk.news.told.get(0));
        assertEquals(2, desk.news.told.size());
    }

    @Test
    void takesAStatementOfTheVirtualAccountItself() {
        var account = desk.expect(1000);
        desk.receive(CamtFile.of("camt.054.001.08", id(), account.number(), "KRW")
                .entry("CRDT", "BOOK", ref(), "KRW", "1000", "", ""));
        books(account, 1000, 0);
    }

    @Test
    void matchesByCreditorReferenceWhereABankHasNoVirtualAccounts() {
        var account = desk.expect(1000);
        var details =
                "<RmtInf><Strd><CdtrRefInf><Ref>" + account.creditorReference() + "</Ref></CdtrRefInf></Strd></RmtInf>";
        desk.receive(camt("camt.054.001.08").entry("CRDT", "BOOK", ref(), "KRW", "1000", details, ""));
        books(account, 1000, 0);
    }

    @Test
    void matchesByOurReferenceInTheEndToEndIdHoweverItIsWritten() {
        var account = desk.expect(1000);
        var number = account.number();
        var reference = account.creditorReference();
        for (var written : List.of(
                number,
                number.substring(0, 3) + "-" + number.substring(3),
                reference,
                reference.substring(0, 4) + " " + reference.substring(4).toLowerCase(Locale.ROOT))) {
            desk.receive(
                    camt("camt.054.001.08").entry("CRDT", "BOOK", ref(), "KRW", "250", CamtFile.endToEnd(written), ""));
        }
        books(account, 1000, 0);
    }

    @Test
    void takesTheAccountThatWasPaidToBeforeWhatThePayerWrote() {
        var paid = desk.expect(1000);
        var written = desk.expect(1000);
        var details = CamtFile.endToEnd(written.number()) + CamtFile.creditor(paid.number());
        desk.receive(camt("camt.054.001.08").entry("CRDT", "BOOK", ref(), "KRW", "1000", details, ""));
        books(paid, 1000, 0);
        books(written, 0, 0);
    }

    @Test
    void takesTheEndToEndIdAndTheCreditorReferenceTogetherOnlyWhereTheyAgree() {
        var one = desk.expect(1000);
        var other = desk.expect(1000);
        var report = desk.receive(camt("camt.054.001.08")
                .entry("CRDT", "BOOK", ref(), "KRW", "400", written(one.number(), one.creditorReference()), "")
                .entry("CRDT", "BOOK", ref(), "KRW", "500", written(one.number(), other.creditorReference()), "")
                .entry("CRDT", "BOOK", ref(), "KRW", "600", written("INVOICE-7", one.creditorReference()), ""));
        books(one, 1000, 500);
        books(other, 0, 500);
        assertEquals(
                List.of("its references name virtual accounts %s and %s".formatted(one.number(), other.number())),
                report.attention().stream().map(StatementReport.Line::reason).toList());
    }

    @Test
    void matchesNoReferenceWithATypingError() {
        var account = desk.expect(1000);
        var number = account.number();
        var wrong = number.substring(0, 13) + (number.charAt(13) - '0' + 1) % 10;
        var reference = account.creditorReference();
        var wrongReference = "RF%02d%s".formatted((Integer.parseInt(reference.substring(2, 4)) + 1) % 97, number);
        desk.receive(camt("camt.054.001.08")
                .entry("CRDT", "BOOK", ref(), "KRW", "7", CamtFile.endToEnd(wrong), "")
                .entry("CRDT", "BOOK", ref(), "KRW", "8", CamtFile.endToEnd(wrongReference), "")
                .entry("CRDT", "BOOK", ref(), "KRW", "9", CamtFile.endToEnd("for " + number), ""));
        books(account, 0, 24);
    }

    private static String written(String endToEndId, String creditorReference) {
        return CamtFile.endToEnd(endToEndId) + "<RmtInf><Strd><CdtrRefInf><Ref>" + creditorReference
                + "</Ref></CdtrRefInf></Strd></RmtInf>";
    }

    @Test
    void addsPartsUpAndPutsTheExcessIntoSuspense() {
        var account = desk.expect(1000);
        desk.receive(camt("camt.054.001.08").deposit(ref(), "400", account.number()));
        books(account, 400, 0);
        var report = desk.receive(
                camt("camt.054.001.08").deposit(ref(), "700", account.number()).deposit(ref(), "50", account.number()));
        books(account, 1000, 150);
        assertEquals(Map.of(EntryOutcome.SPLIT, 1L, EntryOutcome.SUSPENDED, 1L), report.outcomes());
        assertEquals("100 KRW more than expected", report.attention().get(0).reason());
        assertEquals(
                List.of(won(400), won(600)),
                desk.news.of(DepositReceived.class).stream()
                        .map(DepositReceived::credited)
                        .toList());
    }

    @Test
    void putsLateMoneyIntoSuspense() {
        var account = desk.expect(1000);
        desk.run(() -> desk.custody.close(account.subject()));
        var report = desk.receive(camt("camt.054.001.08").deposit(ref(), "1000", account.number()));
        books(account, 0, 1000);
        assertEquals(
                "virtual account %s is closed".formatted(account.number()),
                report.attention().get(0).reason());
        assertEquals(List.of(), desk.news.of(DepositReceived.class));
    }

    @Test
    void putsMoneyForAClosedLedgerAccountIntoSuspense() {
        var account = desk.expect(1000);
        desk.run(() -> desk.ledger.close("escrow:" + account.subject()));
        desk.receive(camt("camt.054.001.08").deposit(ref(), "1000", account.number()));
        books(account, 0, 1000);
    }

    @Test
    void putsMoneyOfUnknownPurposeIntoSuspense() {
        var never = VirtualAccountNumber.of(9_999_999_999L);
        var report = desk.receive(
                camt("camt.054.001.08").deposit(ref(), "10", "110-1234").deposit(ref(), "5", never));
        assertEquals(suspense + 15, desk.posted("suspense:KRW"));
        assertEquals(
                List.of(
                        "it names no virtual account of ours",
                        "virtual account %s was never assigned".formatted(never)),
                report.attention().stream().map(StatementReport.Line::reason).toList());
    }

    @Test
    void putsMoneyOfAnotherCurrencyIntoSuspense() {
        var account = desk.expect(1000);
        var dollars = desk.posted("suspense:USD");
        desk.receive(camt("camt.054.001.08")
                .entry("CRDT", "BOOK", ref(), "USD", "10.50", CamtFile.creditor(account.number()), ""));
        books(account, 0, 0);
        assertEquals(dollars + 1050, desk.posted("suspense:USD"));
    }

    @Test
    void leavesMoneyOfACurrencyWithoutBooksToAPerson() {
        var report = desk.receive(camt("camt.054.001.08").entry("CRDT", "BOOK", ref(), "SEK", "10.50", "", ""));
        assertEquals(Map.of(EntryOutcome.CASE, 1L), report.outcomes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PDNG", "INFO", "FUTR"})
    void movesNothingThatIsNotBooked(String status) {
        var account = desk.expect(1000);
        var reference = ref();
        var report = desk.receive(camt("camt.052.001.08")
                .entry("CRDT", status, reference, "KRW", "1000", CamtFile.creditor(account.number()), ""));
        assertEquals(Map.of(EntryOutcome.NOTED, 1L), report.outcomes());
        books(account, 0, 0);
        desk.receive(camt("camt.054.001.08").deposit(reference, "1000", account.number()));
        books(account, 1000, 0);
    }

    @Test
    void takesTheSameDepositOnceWhateverMessageTellsIt() {
        var account = desk.expect(5000);
        var reference = ref();
        desk.receive(CamtFile.of("camt.054.001.08", id(), account.number(), "KRW")
                .entry("CRDT", "BOOK", reference, "KRW", "1000", "", ""));
        for (var message : List.of("camt.052.001.08", "camt.053.001.08", "camt.053.001.02", "camt.054.001.08")) {
            var again = desk.receive(camt(message).deposit(reference, "1000", account.number()));
            assertEquals(Map.of(EntryOutcome.DUPLICATE, 1L), again.outcomes(), message);
        }
        books(account, 1000, 0);
    }

    @Test
    void takesTheSameDepositOnceWithinAFile() {
        var account = desk.expect(5000);
        var reference = ref();
        var report = desk.receive(camt("camt.054.001.08")
                .deposit(reference, "1000", account.number())
                .deposit(reference, "1000", account.number()));
        assertEquals(Map.of(EntryOutcome.CREDITED, 1L, EntryOutcome.DUPLICATE, 1L), report.outcomes());
        books(account, 1000, 0);
    }

    @Test
    void asksAPersonWhenAReferenceComesBackWithAnotherAmount() {
        var account = desk.expect(5000);
        var reference = ref();
        desk.receive(camt("camt.054.001.08").deposit(reference, "1000", account.number()));
        var report = desk.receive(camt("camt.053.001.08").deposit(reference, "1001", account.number()));
        assertEquals(Map.of(EntryOutcome.CASE, 1L), report.outcomes());
        books(account, 1000, 0);
    }

    @Test
    void answersTheFirstReportToTheSameFile() {
        var account = desk.expect(5000);
        var xml = camt("camt.054.001.08").deposit("", "1000", account.number()).xml();
        var first = desk.receive(xml);
        var second = desk.receive(xml);
        assertTrue(first.fresh());
        assertFalse(second.fresh());
        assertEquals(first.statement(), second.statement());
        books(account, 1000, 0);
    }

    @Test
    void takesTheSameDepositOnceWhenSentAtTheSameTime() throws Exception {
        var account = desk.expect(5000);
        var reference = ref();
        var same = camt("camt.054.001.08")
                .deposit(reference, "1000", account.number())
                .xml();
        var other = camt("camt.052.001.08")
                .deposit(reference, "1000", account.number())
                .xml();
        var senders = Executors.newFixedThreadPool(4);
        try {
            var receipts = new ArrayList<Future<Boolean>>();
            for (var xml : List.of(same, other, same, other, same, other, same, other)) {
                receipts.add(senders.submit(() -> {
                    try (var own = new Desk()) {
                        return own.receive(xml).fresh();
                    }
                }));
            }
            int fresh = 0;
            for (var receipt : receipts) {
                fresh += receipt.get() ? 1 : 0;
            }
            assertEquals(2, fresh);
        } finally {
            senders.shutdownNow();
        }
        books(account, 1000, 0);
    }

    @Test
    void knowsAnEntryWithoutReferenceByItsPlaceInTheMessage() {
        var account = desk.expect(5000);
        var xml = camt("camt.054.001.08").deposit("", "1000", account.number()).xml();
        desk.receive(xml);
        var resent = desk.receive(xml.replace("><", ">\n<")).statement().report();
        assertEquals(Map.of(EntryOutcome.DUPLICATE, 1L), resent.outcomes());
        books(account, 1000, 0);
    }

    /** Nothing tells whether the statement of the day says once more what the bank has told already. */
    @Test
    void suspendsADepositWithoutReferenceThatAnotherMessageTellsAgain() {
        var account = desk.expect(5000);
        var first = desk.receive(
                camt("camt.054.001.08").deposit("", "1000", account.number()).deposit("", "1000", account.number()));
        assertEquals(Map.of(EntryOutcome.CREDITED, 2L), first.outcomes(), "two in one message are two");
        var again = desk.receive(
                camt("camt.053.001.08").deposit("", "1000", account.number()).deposit("", "1001", account.number()));
        assertEquals(Map.of(EntryOutcome.SUSPENDED, 1L, EntryOutcome.CREDITED, 1L), again.outcomes());
        books(account, 3001, 1000);
        var other = desk.expect(5000);
        desk.receive(camt("camt.053.001.08").deposit("", "1000", other.number()));
        books(other, 1000, 1000);
    }

    @Test
    void distributesTheMoneyOfABatchToItsPayments() {
        var one = desk.expect(300);
        var two = desk.expect(700);
        var reference = ref();
        desk.receive(camt("camt.054.001.08").raw(batch(reference, one.number(), "300", two.number(), "700")));
        books(one, 300, 0);
        books(two, 700, 0);
        desk.receive(camt("camt.053.001.08").entry("CRDT", "BOOK", reference, "KRW", "1000", "", ""));
        desk.receive(camt("camt.053.001.08").raw(batch(reference, one.number(), "300", two.number(), "700")));
        assertEquals(bank - 1000, desk.posted("bank:KRW"));
    }

    @Test
    void refusesAFileWithABatchWhosePaymentsDoNotAddUp() {
        var one = desk.expect(300);
        var xml = camt("camt.054.001.08")
                .deposit(ref(), "5", one.number())
                .raw(batch(ref(), one.number(), "300", one.number(), "699"))
                .xml();
        var refused = assertThrows(Problem.class, () -> desk.receive(xml));
        assertEquals(Iso20022Problem.INVALID_MESSAGE, refused.type());
        assertEquals(
                "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[2]/NtryDtls",
                refused.violations().get(0).pointer());
        books(one, 0, 0);
    }

    /** What each of several payments is of must be told: else a person chooses among those that are named. */
    @Test
    void leavesABatchThatDoesNotSayWhatEachPaymentIsOfToAPerson() {
        var one = desk.expect(1000);
        var two = desk.expect(1000);
        var unsaid = batch(ref(), one.number(), "300", two.number(), "700")
                .replaceAll("<Amt Ccy=\"KRW\">[37]00</Amt><CdtDbtInd>CRDT</CdtDbtInd>", "");
        var report = desk.receive(camt("camt.054.001.08").raw(unsaid));
        assertEquals(
                "it does not say what each of its payments is of",
                report.attention().get(0).reason());
        books(one, 0, 1000);
        assertEquals(
                Set.of(one.number(), two.number()),
                proposals(report).stream()
                        .filter(each -> each.likeness().contains(Likeness.NAMED))
                        .map(SuspenseJson.Proposal::virtualAccount)
                        .collect(Collectors.toSet()));
    }

    /** Of the statement of one virtual account, in which a payment says that it was made to another one. */
    @Test
    void choosesNoneOfTwoAccountsThatAnEntryIsSaidToBeFor() {
        var one = desk.expect(1000);
        var two = desk.expect(1000);
        var file = CamtFile.of("camt.054.001.08", id(), one.number(), "KRW");
        var report = desk.receive(file.deposit(ref(), "1000", two.number()).deposit(ref(), "400", one.number()));
        assertEquals(Map.of(EntryOutcome.SUSPENDED, 1L, EntryOutcome.CREDITED, 1L), report.outcomes());
        assertEquals(
                "the statement is of virtual account %s, the payment names %s".formatted(one.number(), two.number()),
                report.attention().get(0).reason());
        books(one, 400, 1000);
        books(two, 0, 1000);
        var proposal = proposals(report).get(0);
        assertEquals(two.number(), proposal.virtualAccount(), "the other one has no room for all of it any more");
        assertEquals(List.of(Likeness.NAMED, Likeness.AMOUNT), proposal.likeness());
    }

    @Test
    void creditsNothingWhosePaymentIsOfAnotherAmount() {
        var account = desk.expect(1000);
        var details = "<Amt Ccy=\"KRW\">990</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + CamtFile.creditor(account.number());
        var report = desk.receive(camt("camt.054.001.08").entry("CRDT", "BOOK", ref(), "KRW", "1000", details, ""));
        assertEquals(
                "its payment is told to be of 990 KRW",
                report.attention().get(0).reason());
        books(account, 0, 1000);
    }

    /** Of the entry that lies in suspense for this reason. */
    private List<SuspenseJson.Proposal> proposals(StatementReport report) {
        var reason = Optional.of(report.attention().get(0).reason());
        var by = Desk.caller(Role.OPERATOR, UUID.randomUUID());
        var waiting = new ArrayList<SuspenseJson>();
        var page = desk.in(() -> desk.suspense.waiting(by, Optional.empty(), 100));
        waiting.addAll(page.items());
        while (page.next().isPresent()) {
            var next = page.next();
            page = desk.in(() -> desk.suspense.waiting(by, next, 100));
            waiting.addAll(page.items());
        }
        return waiting.stream()
                .filter(each -> each.reason().equals(reason))
                .findFirst()
                .orElseThrow()
                .proposals();
    }

    @Test
    void takesBackADepositThatTheBankReverses() {
        var account = desk.expect(1000);
        var reference = ref();
        desk.receive(camt("camt.054.001.08").deposit(reference, "1200", account.number()));
        books(account, 1000, 200);
        var reversal =
                camt("camt.054.001.08").entry("DBIT", "BOOK", reference, "KRW", "1200", "", "<RvslInd>true</RvslInd>");
        assertEquals(Map.of(EntryOutcome.REVERSED, 1L), desk.receive(reversal).outcomes());
        books(account, 0, 0);
        var news = desk.news.of(DepositReversed.class).get(0);
        assertEquals(won(1000), news.taken());
        assertEquals(won(0), news.total());
        var again =
                camt("camt.053.001.08").entry("DBIT", "BOOK", reference, "KRW", "1200", "", "<RvslInd>true</RvslInd>");
        assertEquals(Map.of(EntryOutcome.DUPLICATE, 1L), desk.receive(again).outcomes());
        desk.receive(camt("camt.054.001.08").deposit(ref(), "1000", account.number()));
        books(account, 1000, 0);
    }

    @Test
    void takesBackADepositOfTheSameFile() {
        var account = desk.expect(1000);
        var details = CamtFile.endToEnd("PAYER-1") + CamtFile.creditor(account.number());
        var report = desk.receive(camt("camt.053.001.08")
                .entry("CRDT", "BOOK", ref(), "KRW", "1000", details, "")
                .entry("DBIT", "BOOK", ref(), "KRW", "1000", CamtFile.endToEnd("PAYER-1"), "<RvslInd>true</RvslInd>"));
        assertEquals(Map.of(EntryOutcome.CREDITED, 1L, EntryOutcome.REVERSED, 1L), report.outcomes());
        books(account, 0, 0);
    }

    @Test
    void takesNothingBackFromOthersWhenTheMoneyHasMovedOn() {
        var account = desk.expect(1000);
        var reference = ref();
        desk.receive(camt("camt.054.001.08")
                .deposit(reference, "1000", account.number())
                .deposit(ref(), "5000", "unknown"));
        desk.run(() -> desk.ledger.post(new NewTransfer(
                "release:" + UUID.randomUUID(),
                "The milestone was accepted",
                LocalDate.of(2026, 11, 22),
                List.of(
                        new Posting("escrow:" + account.subject(), won(-1000)),
                        new Posting("payable:" + account.subject(), won(1000))))));
        var report = desk.receive(
                camt("camt.054.001.08").entry("DBIT", "BOOK", reference, "KRW", "1000", "", "<RvslInd>true</RvslInd>"));
        assertEquals(Map.of(EntryOutcome.CASE, 1L), report.outcomes());
        assertEquals(
                "escrow:%s no longer has the 1000 KRW; who paid in owes it".formatted(account.subject()),
                report.attention().get(0).reason());
        assertEquals(bank - 6000, desk.posted("bank:KRW"));
        assertEquals(suspense + 5000, desk.posted("suspense:KRW"));
    }

    @Test
    void leavesAReversalOfTheUnknownToAPerson() {
        var report = desk.receive(camt("camt.054.001.08")
                .entry("DBIT", "BOOK", ref(), "KRW", "7", "", "<RvslInd>true</RvslInd>")
                .entry("CRDT", "BOOK", ref(), "KRW", "7", "", "<RvslInd>true</RvslInd>"));
        assertEquals(Map.of(EntryOutcome.CASE, 1L, EntryOutcome.SUSPENDED, 1L), report.outcomes());
    }

    @Test
    void leavesADebitThatNobodyOrderedToAPerson() {
        var report = desk.receive(camt("camt.054.001.08").payment(ref(), "7", "bank-fee"));
        assertEquals(Map.of(EntryOutcome.CASE, 1L), report.outcomes());
        assertEquals(bank, desk.posted("bank:KRW"));
    }

    @Test
    void holdsTheBooksAgainstTheClosingBalance() {
        var report = desk.receive(CamtFile.of("camt.053.001.08", id(), Desk.CUSTODY, "KRW")
                .balance("OPBD", "500")
                .balance("CLBD", "510")
                .deposit(ref(), "10", "unknown"));
        assertEquals(Optional.of(won(510)), report.accounts().get(0).closing());
        assertEquals(
                510L,
                desk.in(() -> desk.sql.first(
                                "select balance from ledger.attestation order by recorded_at desc, balance desc limit 1",
                                row -> row.getLong("balance")))
                        .orElseThrow());
    }

    @Test
    void refusesAStatementOfAForeignAccount() {
        refused(
                BankProblem.UNKNOWN_ACCOUNT,
                CamtFile.of("camt.054.001.08", id(), "CH2801234000123456789", "KRW")
                        .xml());
        refused(
                Iso20022Problem.INVALID_MESSAGE,
                CamtFile.of("camt.054.001.08", id(), Desk.CUSTODY, "USD").xml());
    }

    @Test
    void refusesMoreThanTheBooksCanMoveAtOnce() {
        refused(
                Iso20022Problem.INVALID_MESSAGE,
                camt("camt.054.001.08").deposit(ref(), "1000000000000001", "x").xml());
    }

    @Test
    void takesAFileAsAWholeOrNotAtAll() {
        var account = desk.expect(1000);
        var good = camt("camt.054.001.08").deposit(ref(), "10", account.number());
        refused(
                Iso20022Problem.INVALID_MESSAGE,
                good.deposit(ref(), "0.5", account.number()).xml());
        books(account, 0, 0);
        desk.news.objection = BankProblem.WRONG_STATE.because("whoever listens cannot take it");
        refused(
                BankProblem.WRONG_STATE,
                camt("camt.054.001.08").deposit(ref(), "10", account.number()).xml());
        books(account, 0, 0);
    }

    @Test
    void refusesWhoIsNotTheBank() {
        var startup = Desk.caller(Role.STARTUP, UUID.randomUUID());
        var problem = assertThrows(
                Problem.class,
                () -> desk.in(() ->
                        desk.statements.receive(startup, camt("camt.054.001.08").spool())));
        assertEquals(IdentityProblem.DENIED, problem.type());
        assertThrows(Problem.class, () -> desk.in(() -> desk.statements.statements(startup, Optional.empty(), 1)));
    }

    @Test
    void listsStatementsAndTheirEntriesPageByPage() {
        var account = desk.expect(1000);
        var first = desk.receive(camt("camt.054.001.08")
                        .deposit(ref(), "1", account.number())
                        .deposit(ref(), "2", account.number())
                        .deposit(ref(), "3", account.number())
                        .xml())
                .statement();
        var page = desk.in(() -> desk.statements.entries(Desk.BANK, first.id(), Optional.empty(), 2));
        assertEquals(
                List.of(won(1), won(2)),
                page.items().stream().map(EntryJson::amount).toList());
        var rest = desk.in(() -> desk.statements.entries(Desk.BANK, first.id(), page.next(), 2));
        assertEquals(Optional.of("주식회사 가나다"), rest.items().get(0).payer());
        assertEquals(Optional.empty(), rest.next());
        assertEquals(first, desk.in(() -> desk.statements.statement(Desk.BANK, first.id())));
        assertTrue(desk.in(() -> desk.statements.statements(Desk.BANK, Optional.empty(), 100))
                .items()
                .contains(first));
        assertThrows(Problem.class, () -> desk.in(() -> desk.statements.statement(Desk.BANK, UUID.randomUUID())));
    }

    @Test
    void matchesMoreEntriesThanOneBatchHolds() {
        var account = desk.expect(2000);
        var camt = camt("camt.054.001.08");
        for (int i = 0; i < 1200; i++) {
            camt.deposit(ref(), "1", account.number());
        }
        assertEquals(Map.of(EntryOutcome.CREDITED, 1200L), desk.receive(camt).outcomes());
        books(account, 1200, 0);
        assertEquals(1200, desk.news.of(DepositReceived.class).size());
    }

    /** What is in escrow for it, in suspense since the test began, and that the bank holds both. */
    private void books(VirtualAccountJson account, long escrow, long suspended) {
        var received = desk.in(() ->
                desk.custody.virtualAccount(account.subject()).orElseThrow().received());
        assertEquals(won(escrow), received);
        assertEquals(escrow, desk.posted("escrow:" + account.subject()));
        assertEquals(suspense + suspended, desk.posted("suspense:KRW"));
    }

    private void refused(ProblemType problem, String xml) {
        assertEquals(
                problem, assertThrows(Problem.class, () -> desk.receive(xml)).type());
    }

    private static String batch(String reference, String one, String oneAmount, String two, String twoAmount) {
        return """
                <Ntry><Amt Ccy="KRW">1000</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <AcctSvcrRef>%s</AcctSvcrRef><BkTxCd/><NtryDtls>
                <TxDtls><Amt Ccy="KRW">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>%s</TxDtls>
                <TxDtls><Amt Ccy="KRW">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>%s</TxDtls></NtryDtls></Ntry>
                """.formatted(reference, oneAmount, CamtFile.creditor(one), twoAmount, CamtFile.creditor(two));
    }

    private static CamtFile camt(String message) {
        var camt = CamtFile.of(message, id(), Desk.CUSTODY, "KRW");
        return message.startsWith("camt.053") ? camt.balance("OPBD", "0") : camt;
    }

    private static String id() {
        return "M" + ++file;
    }

    private static String ref() {
        return UUID.randomUUID().toString().substring(4);
    }

    private static Money won(long minor) {
        return Money.of(minor, "KRW");
    }
}
