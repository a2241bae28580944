package kr.seoul.techtrade.royalty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.UUID;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.RoyaltyState;
import kr.seoul.techtrade.royalty.RoyaltyPeriod.Kind;
import kr.seoul.techtrade.terms.Terms;
import org.junit.jupiter.api.Test;

/** What corrections leave: credit of what was paid alone, invoices of what is owed by now, and room for what comes after. */
class CorrectionsIT extends Licensing {
    private static final long UP = 2_000_000;
    private static final long MORE = 100_000;

    @Test
    void giveNoCreditOfWhatWasWrittenOff() {
        var deal = report(passDays(running(2, null), REPORTING), 1, SALES);
        payRoyalty(deal, 1, 100_000);
        passDays(deal, 60);
        passDays(deal, 160);
        bankPays(deal, 97_800);
        var settled = again(buyer, deal);
        assertEquals(RoyaltyState.SETTLED, first(settled).state());
        var down = correct(settled, SALES - 6_000_000);
        assertEquals(won(-300_000), last(down).charged());
        assertEquals(won(0), last(down).credit(), "200,000 are owed, and 100,000 were paid");
        var further = correct(down, 1_000_000);
        assertEquals(won(50_000), last(further).credit(), "50,000 are owed, and 100,000 were paid");
        var none = correct(further, 0);
        assertEquals(won(50_000), last(none).credit());
    }

    @Test
    void takeOffWhatIsStillToBePaidBeforeTheyGiveCredit() {
        var settled = settle(passDays(running(2, null), REPORTING), 1);
        var up = correct(settled, SALES + UP);
        var down = correct(up, SALES - UP);
        assertEquals(RoyaltyState.SETTLED, item(down, 3).state(), "nothing is owed of it any more");
        assertEquals(won(0), item(down, 3).unpaid());
        assertEquals(won(-2 * MORE), last(down).charged());
        assertEquals(won(MORE), last(down).credit());
        payRoyalty(up, 3, MORE);
        assertEquals(won(0), item(again(buyer, down), 3).held(), "its account is closed");
        var second = report(passDays(down, 2 * REPORTING), 2, SALES);
        assertEquals(won(ROYALTY - MORE), item(second, 2).invoice().expected());
    }

    @Test
    void askForLessOfAnInvoiceThatIsPaidInPart() {
        var settled = settle(passDays(running(2, null), REPORTING), 1);
        var up = correct(settled, SALES + UP);
        payRoyalty(up, 3, 30_000);
        var less = correct(again(buyer, up), SALES + UP / 2);
        assertEquals(RoyaltyState.INVOICED, item(less, 3).state());
        assertEquals(won(20_000), item(less, 3).unpaid());
        assertEquals(won(0), last(less).credit());
        payRoyalty(less, 3, 50_000);
        bankPays(less, 48_900);
        assertEquals(RoyaltyState.SETTLED, item(again(buyer, less), 3).state(), "30,000 too much wait in suspense");
    }

    @Test
    void passOnWhatCameInWhenTheRestIsNotOwedAnyMore() {
        var settled = settle(passDays(running(2, null), REPORTING), 1);
        var up = correct(settled, SALES + UP);
        payRoyalty(up, 3, 30_000);
        var back = correct(again(buyer, up), SALES);
        assertEquals(RoyaltyState.SETTLING, item(back, 3).state());
        assertEquals(won(30_000), last(back).credit(), "it was paid too much");
        bankPays(back, 29_340);
        assertEquals(RoyaltyState.SETTLED, item(again(buyer, back), 3).state());
    }

    /** What is taken off was never owed: the interest is on the rest alone. */
    @Test
    void leaveNoInterestOnWhatIsNotOwedAnyMore() {
        var settled = settle(passDays(running(2, null), REPORTING), 1);
        var up = correct(settled, SALES + UP);
        var due = lastDay(item(up, 3));
        var late = passUntil(up, item(up, 3).paymentDueAt().plusSeconds(15 * 24 * 3600));
        assertEquals(RoyaltyState.LATE, item(late, 3).state());
        paid(late, due.plusDays(5), 10_000);
        var less = correct(again(buyer, late), SALES + UP / 2);
        paid(less, due.plusDays(10), 40_000);
        var interest = last(again(buyer, less));
        assertEquals(Kind.INTEREST, interest.kind());
        assertEquals(
                won((10_000 * 5 + 40_000 * 10) * 1200L / 3_650_000),
                interest.invoice().expected());
    }

    private void paid(DealJson deal, LocalDate bookedOn, long amount) {
        var reference = "R" + UUID.randomUUID().toString().substring(0, 20);
        statement(
                bookedOn,
                camt -> camt.deposit(reference, "" + amount, item(deal, 3).virtualAccount()));
    }

    @Test
    void sayingNothingNewAreRefused() {
        var settled = settle(passDays(running(2, null), REPORTING), 1);
        assertRefused(DealProblem.INVALID_STATEMENT, () -> correct(settled, SALES));
        assertEquals(2, RoyaltyJson.of(again(buyer, settled)).size());
    }

    @Test
    void endAfterTwentyTimes() {
        var deal = settle(passDays(running(2, null), REPORTING), 1);
        for (int i = 0; i < 20; i++) {
            deal = correct(deal, SALES - 1 - i);
        }
        var last = deal;
        assertRefused(DealProblem.BOOKS_CLOSED, () -> correct(last, SALES));
    }

    /** As it was before there was a limit; the bank's file with the late payment is taken all the same. */
    @Test
    void leaveRoomForTheInterestHoweverManyThereAre() {
        var deal = report(passDays(running(2, null), REPORTING), 1, SALES);
        passDays(deal, 60);
        sql.update("""
                insert into royalty.royalty (id, deal_id, number, kind, corrects, from_on, to_on, terms_version, state, papers, currency,
                                             charged_minor, held_minor, settled_minor, credit_minor, unpaid_days, settled_at)
                select gen_random_uuid(), deal_id, n, 'CORRECTION', 1, from_on, to_on, terms_version, 'SETTLED', papers, currency,
                       0, 0, 0, 0, 0, now()
                  from royalty.royalty, generate_series(3, 1100) n where deal_id = ? and number = 1""", deal.id());
        payRoyalty(deal, 1, ROYALTY);
        var interest = last(again(buyer, deal));
        assertEquals(Kind.INTEREST, interest.kind());
        assertEquals(1101, interest.number());
    }

    /** Every period is reported, and the last is still to be paid, when both sides agree on two more. */
    @Test
    void ofTheTermsPlanMorePeriodsThoughAllAreReported() {
        var told = report(passDays(running(1, null), REPORTING), 1, SALES);
        assertEquals(RoyaltyState.INVOICED, first(told).state());
        var longer = amend(told, licence(royalty(500, 3, null)));
        assertEquals(3, RoyaltyJson.of(longer).size());
        assertEquals(first(longer).to().plusDays(1), item(longer, 2).from());
        payRoyalty(longer, 1, ROYALTY);
        bankPays(longer, ROYALTY_NET);
        assertEquals(DealState.ROYALTY, again(buyer, longer).state());
        var shorter = amend(again(buyer, longer), licence(royalty(500, 2, null)));
        assertEquals(RoyaltyState.CANCELLED, item(shorter, 3).state());
        assertTrue(RoyaltyJson.of(shorter).stream().anyMatch(each -> each.state() == RoyaltyState.SCHEDULED));
        assertNotEquals(DealState.CLOSED, shorter.state());
    }

    private DealJson amend(DealJson deal, Terms terms) {
        var amended = seen(deals.amend(seller, deal.id(), deal.version(), terms));
        int version = amended.versions().size();
        var hash = amended.versions().get(version - 1).contractHash();
        var once = seen(deals.signAmendment(seller, deal.id(), amended.version(), version, hash));
        return seen(deals.signAmendment(buyer, deal.id(), once.version(), version, hash));
    }

    private static RoyaltyJson last(DealJson deal) {
        var royalties = RoyaltyJson.of(deal);
        return royalties.get(royalties.size() - 1);
    }
}
