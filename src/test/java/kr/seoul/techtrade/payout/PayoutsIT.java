package kr.seoul.techtrade.payout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.PayoutRejected;
import kr.seoul.techtrade.bank.PayoutReturned;
import kr.seoul.techtrade.bank.PayoutSettled;
import kr.seoul.techtrade.bank.VirtualAccountNumber;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.iso20022.Standards;
import kr.seoul.techtrade.iso20022.StatusFile;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.ledger.LedgerProblem;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.ledger.TransferState;
import kr.seoul.techtrade.statements.Desk;
import kr.seoul.techtrade.statements.EntryOutcome;
import kr.seoul.techtrade.statements.StatementReport;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

@ExtendWith(CleanDatabase.class)
class PayoutsIT {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void paysOutFromHoldToDebit() throws Exception {
        var payout = queued(900);
        var payable = payout.fromAccount();
        assertEquals(0, desk.available(payable));
        assertEquals(900, desk.posted(payable));
        var file = collect();
        assertEquals(PayoutState.SENT, state(payout));
        var pain = desk.in(() -> desk.paymentFiles.document(Desk.BANK, file.id()));
        assertTrue(pain.contains(payout.endToEndId()), pain);
        assertTrue(pain.contains("<Nm>주식회사 가나다</Nm>") && pain.contains("<Id>110123456789</Id>"), pain);
        assertEquals(Map.of(EntryOutcome.SETTLED, 1L), debit(payout, "900").outcomes());
        assertEquals(PayoutState.SETTLED, state(payout));
        assertEquals(0, desk.posted(payable));
        assertEquals(payout.id(), desk.news.of(PayoutSettled.class).get(0).payoutId());
        assertEquals(
                TransferState.POSTED,
                desk.in(() -> desk.ledger.transfer("payout:" + payout.id()).orElseThrow())
                        .state());
    }

    @Test
    void writesAFileThatFollowsTheOfficialSchema() throws Exception {
        queued(900);
        queued(100);
        var file = collect();
        assertEquals(2, file.payments());
        Standards.validate("pain.001.001.09.xsd", desk.in(() -> desk.paymentFiles.document(Desk.BANK, file.id())));
    }

    @Test
    void collectsEachPaymentOnce() {
        queued(900);
        collect();
        assertEquals(Optional.empty(), desk.in(() -> desk.paymentFiles.collect(Desk.BANK)));
    }

    /** Whoever sends the form twice makes no file of what came meanwhile. */
    @Test
    void collectsOnlyWhatWasLookedAt() {
        var seen = queued(900);
        var mark = PaymentFileJson.mark(Stream.of(seen.id()));
        queued(100);
        refused(KernelProblem.STALE_VERSION, () -> desk.in(() -> desk.paymentFiles.collect(Desk.BANK, mark)));
        assertEquals(PayoutState.QUEUED, state(seen));
        assertEquals(2, collect().payments());
        var next = queued(300);
        var file = desk.in(() -> desk.paymentFiles.collect(Desk.BANK, PaymentFileJson.mark(Stream.of(next.id()))));
        assertEquals(1, file.orElseThrow().payments());
    }

    @Test
    void givesBackWhatTheBankRejects() {
        var payout = queued(900);
        var file = collect();
        assertEquals(Map.of(EntryOutcome.RETURNED, 1L), reject(file, payout).outcomes());
        assertEquals(PayoutState.REJECTED, state(payout));
        assertEquals(900, desk.available(payout.fromAccount()));
        assertEquals("AC04 해지", desk.news.of(PayoutRejected.class).get(0).reason());
        assertEquals(Map.of(EntryOutcome.DUPLICATE, 1L), reject(file, payout).outcomes());
    }

    @Test
    void givesBackAFileThatTheBankRejects() {
        var one = queued(900);
        var two = queued(100);
        var file = collect();
        desk.receive(StatusFile.of("""
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>""".formatted(file.messageId())));
        assertEquals(PayoutState.REJECTED, state(one));
        assertEquals(PayoutState.REJECTED, state(two));
        assertEquals(
                "rejected by the bank",
                desk.news.of(PayoutRejected.class).get(0).reason());
    }

    @Test
    void leavesARejectionOfTheUnknownToAPerson() {
        var report = desk.receive(StatusFile.of("""
                        <OrgnlGrpInfAndSts><OrgnlMsgId>other</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>""")).statement().report();
        assertEquals(Map.of(EntryOutcome.CASE, 1L), report.outcomes());
    }

    @Test
    void takesBackWhatComesBackAfterTheDebit() {
        var payout = queued(900);
        collect();
        debit(payout, "900");
        var report = desk.receive(camt().entry(
                        "CRDT", "BOOK", ref(), "KRW", "900", CamtFile.endToEnd(payout.endToEndId()) + "<RtrInf/>", ""));
        assertEquals(Map.of(EntryOutcome.RETURNED, 1L), report.outcomes());
        assertEquals(PayoutState.RETURNED, state(payout));
        assertEquals(900, desk.available(payout.fromAccount()));
        assertEquals(1, desk.news.of(PayoutReturned.class).size());
    }

    @Test
    void takesBackADebitThatTheBankReverses() {
        var payout = queued(900);
        collect();
        var reference = ref();
        desk.receive(camt().payment(reference, "900", payout.endToEndId()));
        var report = desk.receive(camt().entry("CRDT", "BOOK", reference, "KRW", "900", "", "<RvslInd>true</RvslInd>"));
        assertEquals(Map.of(EntryOutcome.RETURNED, 1L), report.outcomes());
        assertEquals(PayoutState.RETURNED, state(payout));
        assertEquals(900, desk.available(payout.fromAccount()));
    }

    /** Told as one debit of two payments, and taken back as one. */
    @Test
    void takesBackABatchOfDebitsToThePayeesOfEach() {
        var one = queued(900);
        var other = queued(100);
        collect();
        var reference = ref();
        assertEquals(
                Map.of(EntryOutcome.SETTLED, 2L),
                desk.receive(camt().raw(batch(reference, one, other))).outcomes());
        var report =
                desk.receive(camt().entry("CRDT", "BOOK", reference, "KRW", "1000", "", "<RvslInd>true</RvslInd>"));
        assertEquals(Map.of(EntryOutcome.RETURNED, 1L), report.outcomes());
        assertEquals(PayoutState.RETURNED, state(one));
        assertEquals(PayoutState.RETURNED, state(other));
        assertEquals(900, desk.available(one.fromAccount()));
        assertEquals(100, desk.available(other.fromAccount()));
        assertEquals(2, desk.news.of(PayoutReturned.class).size());
    }

    @Test
    void leavesABatchOfWhichAPaymentCameBackBeforeToAPerson() {
        var one = queued(900);
        var other = queued(100);
        collect();
        var reference = ref();
        desk.receive(camt().raw(batch(reference, one, other)));
        desk.receive(camt().entry(
                        "CRDT", "BOOK", ref(), "KRW", "100", CamtFile.endToEnd(other.endToEndId()) + "<RtrInf/>", ""));
        var report =
                desk.receive(camt().entry("CRDT", "BOOK", reference, "KRW", "1000", "", "<RvslInd>true</RvslInd>"));
        assertEquals(Map.of(EntryOutcome.CASE, 1L), report.outcomes());
        assertEquals(PayoutState.SETTLED, state(one));
        assertEquals(0, desk.available(one.fromAccount()));
        assertEquals(100, desk.available(other.fromAccount()));
    }

    private static String batch(String reference, NewPayout... payouts) {
        var details = new StringBuilder();
        long sum = 0;
        for (var payout : payouts) {
            sum += payout.amount().minor();
            details.append("<TxDtls>%s<Amt Ccy=\"KRW\">%d</Amt></TxDtls>"
                    .formatted(
                            CamtFile.endToEnd(payout.endToEndId()),
                            payout.amount().minor()));
        }
        return """
                <Ntry><Amt Ccy="KRW">%d</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef><BkTxCd/>
                <NtryDtls>%s</NtryDtls></Ntry>""".formatted(sum, reference, details);
    }

    @Test
    void leavesAWrongDebitToAPerson() {
        var payout = queued(900);
        assertEquals(Map.of(EntryOutcome.CASE, 1L), debit(payout, "900").outcomes(), "not sent yet");
        collect();
        assertEquals(Map.of(EntryOutcome.CASE, 1L), debit(payout, "901").outcomes(), "another amount");
        assertEquals(Map.of(EntryOutcome.SETTLED, 1L), debit(payout, "900").outcomes());
        assertEquals(Map.of(EntryOutcome.CASE, 1L), debit(payout, "900").outcomes(), "a second time");
        assertEquals(0, desk.posted(payout.fromAccount()));
    }

    @Test
    void paysTheSameRequestOnce() {
        var payout = queued(900);
        desk.run(() -> desk.payouts.pay(payout));
        var other =
                new NewPayout(payout.id(), payout.subject(), payout.organization(), payout.fromAccount(), won(1), "x");
        refused(BankProblem.PAYOUT_TAKEN, () -> desk.run(() -> desk.payouts.pay(other)));
        assertEquals(1, desk.in(() -> desk.payouts.of(payout.subject())).size());
    }

    @Test
    void refusesAPaymentThatCannotBeMade() {
        var payout = queued(900);
        var subject = payout.subject();
        var stranger = UUID.randomUUID();
        assertFalse(desk.in(() -> desk.payoutAccounts.canPay(stranger)));
        refused(
                BankProblem.NO_PAYOUT_ACCOUNT,
                () -> desk.run(() -> desk.payouts.pay(
                        new NewPayout(UUID.randomUUID(), subject, stranger, payout.fromAccount(), won(1), "x"))));
        refused(
                LedgerProblem.INSUFFICIENT_FUNDS,
                () -> desk.run(() -> desk.payouts.pay(new NewPayout(
                        UUID.randomUUID(), subject, payout.organization(), payout.fromAccount(), won(1), "x"))));
        refused(
                BankProblem.INVALID_PAYOUT,
                () -> new NewPayout(UUID.randomUUID(), subject, stranger, payout.fromAccount(), won(0), "x"));
    }

    @Test
    void assignsOneVirtualAccountPerSubject() {
        var account = desk.expect(1000);
        var escrow = "escrow:" + account.subject();
        assertTrue(VirtualAccountNumber.valid(account.number()));
        assertEquals(account, desk.in(() -> desk.custody.assign(account.subject(), escrow, won(1000), Desk.NOW)));
        refused(
                BankProblem.SUBJECT_TAKEN,
                () -> desk.in(() -> desk.custody.assign(account.subject(), escrow, won(1001), Desk.NOW)));
        refused(
                BankProblem.INVALID_EXPECTATION,
                () -> desk.in(() -> desk.custody.assign(UUID.randomUUID(), escrow, won(-1), Desk.NOW)));
        refused(
                BankProblem.INVALID_EXPECTATION,
                () -> desk.in(() -> desk.custody.assign(UUID.randomUUID(), escrow, Money.of(1, "USD"), Desk.NOW)));
        refused(
                LedgerProblem.UNKNOWN_ACCOUNT,
                () -> desk.in(() -> desk.custody.assign(UUID.randomUUID(), "escrow:none", won(1), Desk.NOW)));
    }

    @Test
    void changesAPayoutAccountOnlyFromTheVersionSeen() {
        var organization = desk.payee();
        var by = Desk.caller(Role.STARTUP, organization);
        var other = new NewPayoutAccount("Example GmbH", "DEUTDEFF", "DE89 3704 0044 0532 0130 00");
        refused(
                KernelProblem.STALE_VERSION,
                () -> desk.in(() -> desk.payoutAccounts.put(by, organization, other, () -> 99)));
        var changed = desk.in(() -> desk.payoutAccounts.put(by, organization, other, () -> 1));
        assertEquals("DE89370400440532013000", changed.number());
        var told = "bank.payout-account-changed {" + organization + "}";
        assertEquals(List.of(told, told), desk.events(organization));
        assertEquals(changed, desk.in(() -> desk.payoutAccounts.account(by, organization)));
        var stranger = Desk.caller(Role.STARTUP, UUID.randomUUID());
        refused(BankProblem.MISSING, () -> desk.in(() -> desk.payoutAccounts.account(stranger, organization)));
        refused(
                BankProblem.MISSING,
                () -> desk.in(() -> desk.payoutAccounts.put(stranger, organization, other, () -> 2)));
    }

    @Test
    void showsPaymentFilesToTheBankAlone() {
        queued(900);
        var file = collect();
        var page = desk.in(() -> desk.paymentFiles.files(Desk.BANK, Optional.empty(), 100));
        assertTrue(page.items().contains(file));
        var startup = Desk.caller(Role.STARTUP, UUID.randomUUID());
        refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.paymentFiles.document(startup, file.id())));
        refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.paymentFiles.collect(startup)));
        refused(BankProblem.MISSING, () -> desk.in(() -> desk.paymentFiles.document(Desk.BANK, UUID.randomUUID())));
    }

    /** Money that has come in and was released to a payee, who is to be paid all of it. */
    private NewPayout queued(long won) {
        var account = desk.expect(won);
        var payable = "payable:" + account.subject();
        desk.receive(camt().deposit(ref(), Long.toString(won), account.number()));
        desk.run(() -> desk.ledger.post(new NewTransfer(
                "release:" + UUID.randomUUID(),
                "The milestone was accepted",
                Desk.NOW.atZone(ClockProducer.SEOUL).toLocalDate(),
                List.of(new Posting("escrow:" + account.subject(), won(-won)), new Posting(payable, won(won))))));
        var payout = new NewPayout(UUID.randomUUID(), account.subject(), desk.payee(), payable, won(won), "기술료 1차");
        desk.run(() -> desk.payouts.pay(payout));
        return payout;
    }

    private PaymentFileJson collect() {
        return desk.in(() -> desk.paymentFiles.collect(Desk.BANK)).orElseThrow();
    }

    private StatementReport debit(NewPayout payout, String amount) {
        return desk.receive(camt().payment(ref(), amount, payout.endToEndId()));
    }

    private StatementReport reject(PaymentFileJson file, NewPayout payout) {
        return desk.receive(
                        StatusFile.of("""
                        <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId></OrgnlGrpInfAndSts>
                        <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s-KRW</OrgnlPmtInfId>
                        <TxInfAndSts><StsId>%s</StsId><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>RJCT</TxSts>
                        <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>해지</AddtlInf></StsRsnInf></TxInfAndSts>
                        </OrgnlPmtInfAndSts>""".formatted(file.messageId(), file.messageId(), ref(), payout.endToEndId())))
                .statement()
                .report();
    }

    private PayoutState state(NewPayout payout) {
        return desk.in(() -> desk.payouts.of(payout.subject())).get(0).state();
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
