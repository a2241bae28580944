package kr.seoul.techtrade.dispute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.DealVersion;
import kr.seoul.techtrade.deal.DryRuns;
import kr.seoul.techtrade.deal.Negotiation;
import kr.seoul.techtrade.dispute.AppointmentJson.Cause;
import kr.seoul.techtrade.dispute.AppointmentJson.Outcome;
import kr.seoul.techtrade.dispute.DisputeRequests.Doubt;
import kr.seoul.techtrade.dispute.DisputeRequests.NewDispute;
import kr.seoul.techtrade.dispute.DisputeRequests.NewEvidence;
import kr.seoul.techtrade.dispute.DisputeRequests.Vote;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.iso20022.StatusFile;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.payout.Rehearsal.RehearsedPosting;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AppointmentState;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.process.PaymentState;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import kr.seoul.techtrade.vault.NewFile;
import kr.seoul.techtrade.vault.Uploads;
import kr.seoul.techtrade.vault.Vault;
import kr.seoul.techtrade.vault.VaultProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Places on panels: who takes one when it becomes free, how that is proved, and what experts are paid. */
class AppointmentsIT extends Negotiation {
    private static final Remedy REFUND = new Remedy(Remedy.Outcome.REFUND, null, null, null);
    private static final Remedy HALF = new Remedy(Remedy.Outcome.SPLIT, 5_000, null, null);
    private static final Decline BUSY = new Decline(Decline.Reason.NO_TIME, null);
    private static final Doubt DOUBT = new Doubt("상대방의 자문을 맡고 있다.");
    private static final long LARGE = 100_000_000;

    @Inject
    private Disputes disputes;

    @Inject
    private Hearings hearings;

    @Inject
    private Appointments appointments;

    @Inject
    private Vault vault;

    @Inject
    private Uploads uploads;

    @Inject
    private DryRuns dryRuns;

    @Inject
    private Sql sql;

    private List<UUID> others;
    private Caller operator;

    @BeforeEach
    void keepOtherExpertsAway() {
        others = sql.list(
                "update identity.organization set role = 'INVESTOR' where role = 'EXPERT' returning id",
                row -> Sql.uuid(row, "id"));
        operator = player(Role.OPERATOR);
    }

    @AfterEach
    void letThemBackIn() {
        sql.update("update identity.organization set role = 'EXPERT' where id = any(?::uuid[])", others);
    }

    @Test
    void drawsADeclinedPlaceAnewByTheSameSeed() {
        experts(5);
        var deal = called(LARGE);
        var before = only(deal);
        var gone = before.panel().get(1);
        decline(deal, gone.organizationId(), BUSY);
        var after = only(again(buyer, deal));
        assertEquals(3, after.panel().size());
        assertEquals(before.poolSeed(), after.poolSeed());
        var next = after.appointments().get(3);
        assertEquals(gone.appointment(), next.replaces());
        assertEquals(AppointmentState.DRAWN, next.state());
        assertEquals(
                AppointmentState.DECLINED,
                after.appointments().get(gone.appointment() - 1).state());
        var proof = appointments.draws(buyer, before.id()).draws();
        assertEquals(
                List.of(Cause.PANEL, Cause.DECLINED),
                proof.draws().stream().map(AppointmentJson.Draw::cause).toList());
        var redraw = proof.draws().get(1);
        assertEquals(2, redraw.poolSize());
        assertEquals(
                List.of(Outcome.DRAWN_BEFORE, Outcome.DRAWN_BEFORE, Outcome.DRAWN_BEFORE, Outcome.SEATED),
                redraw.places().stream().map(AppointmentJson.Place::outcome).toList());
        for (var draw : proof.draws()) {
            var hashes = draw.places().stream().map(AppointmentJson.Place::hash).toList();
            assertEquals(hashes.stream().sorted().toList(), hashes, "the lowest first");
            draw.places().forEach(place -> assertEquals(hash(proof.seed() + place.organizationId()), place.hash()));
        }
    }

    @Test
    void tellsWhyOthersWerePassedOverAndToOperatorsPrecisely() {
        var broker = player(Role.EXPERT);
        experts(1);
        var terms = brokered(terms(SilenceRule.ACCEPTS, 1), broker.organization(), 100);
        var deal = escalate(delivered(terms));
        var dispute = only(deal).id();
        assertRefused(DealProblem.NO_SUCH_DISPUTE, () -> appointments.draws(player(Role.CORPORATION), dispute));
        assertRefused(DealProblem.NO_SUCH_DISPUTE, () -> appointments.draws(broker, dispute));
        decline(deal, only(deal).panel().get(0).organizationId(), BUSY);
        assertTrue(outcomes(seller, dispute).contains(Outcome.CONFLICT_OF_INTEREST));
        assertFalse(outcomes(seller, dispute).contains(Outcome.SIDE_OR_BROKER));
        assertTrue(outcomes(operator, dispute).contains(Outcome.SIDE_OR_BROKER));
    }

    @Test
    void letsWhoeverRemainsDecideAndTellsOperators() {
        experts(3);
        var deal = called(LARGE);
        vote(deal, 0, REFUND);
        vote(deal, 1, HALF);
        decline(deal, only(deal).panel().get(2).organizationId(), new Decline(Decline.Reason.ILLNESS, "입원"));
        var decided = only(again(buyer, deal));
        assertEquals(DisputeState.AWARDED, decided.state(), "nobody else is left to vote");
        assertEquals(2, decided.panel().size());
        assertEquals(Money.of(LARGE / 4, "KRW"), decided.result().sellerAmount(), "the mean of the two");
        assertTrue(incidents().contains(deal.number() + " dispute 1 appointment 3"));
        assertFalse(again(buyer, deal).toString().contains("입원"), "nobody learns why but operators and auditors");
        var told = only(again(operator, deal)).appointments().get(2);
        assertEquals(Decline.Reason.ILLNESS, told.declined());
        assertEquals("입원", told.declinedWords());
        assertEquals(
                List.of(),
                sql.list(
                        "select id from audit.entry where changes::text like '%입원%' or changes::text like '%ILLNESS%'",
                        row -> row.getString("id")),
                "nor does the trail say it");
    }

    @Test
    void leavesAnEmptyPanelToTheDefaultAtItsClock() {
        experts(1);
        var deal = called(PRICE);
        var due = only(deal).next();
        decline(deal, only(deal).panel().get(0).organizationId(), BUSY);
        var left = only(again(buyer, deal));
        assertEquals(List.of(), left.panel());
        assertEquals(DisputeState.PANEL, left.state());
        assertEquals(due, left.next(), "the limits never move");
        assertEquals(DisputeState.DEFAULTED, only(passDays(deal, 35)).state());
    }

    @Test
    void replacesWhoSaysNothingWithinFiveBusinessDays() {
        experts(2);
        var deal = called(PRICE);
        var silent = acting(only(deal).panel().get(0).organizationId());
        var due = only(deal).next();
        var by = only(deal).appointments().get(0).acceptBy();
        assertEquals(Action.LAPSE_APPOINTMENT, again(buyer, deal).next().action());
        time.shift(Duration.between(time.clock().instant(), by).minusHours(20));
        until(() -> clockwork.due(1).isEmpty());
        assertEquals(1, told("deal.appointment-due", silent), "warned a day before");
        time.shift(Duration.ofDays(9));
        until(() -> clockwork.due(1).isEmpty());
        var after = only(again(buyer, deal));
        assertEquals(AppointmentState.LAPSED, after.appointments().get(0).state());
        assertNotEquals(silent.organization(), after.panel().get(0).organizationId());
        assertEquals(due, after.next(), "the limits never move");
        assertRefused(DealProblem.NO_SUCH_DISPUTE, () -> hearings.hearing(silent, after.id()));
        assertEquals(
                AppointmentState.LAPSED,
                appointments.mine(silent, Optional.empty(), 10).items().get(0).state());
        assertTrue(hearings.mine(silent, Optional.empty(), 10).items().isEmpty());
    }

    /** In their language, once each. */
    @Test
    void writesToThoseWhoAdministerAnExpert() {
        var expert = player(Role.EXPERT);
        var email = administrator(expert);
        var deal = called(PRICE);
        appointments.challenge(buyer, deal.id(), deal.version(), 1, DOUBT);
        appointments.dismiss(operator, deal.id(), again(buyer, deal).version(), 1, new Doubt("아니다."));
        vote(deal, 0, HALF);
        bankPaysAll(
                deal,
                payments(deal).stream().mapToLong(each -> each.amount().minor()).toArray());
        var dispute = deal.number() + ", 1";
        assertEquals(
                List.of(
                        dispute + " 분쟁의 심의 위원으로 뽑혔습니다",
                        dispute + " 분쟁에서 당사자가 귀 기관을 기피했습니다",
                        dispute + " 분쟁의 심의 보수가 지급되었습니다"),
                letters(email));
        var lost = called(PRICE);
        passDays(lost, 12);
        assertTrue(letters(email).contains(lost.number() + ", 1 분쟁의 심의가 다음 순번으로 넘어갔습니다"));
    }

    @Test
    void writesAgainOfWhatHappensAgain() {
        var email = administrator(player(Role.EXPERT));
        var deal = called(PRICE);
        for (var side : List.of(buyer, seller)) {
            appointments.challenge(side, deal.id(), again(buyer, deal).version(), 1, DOUBT);
            appointments.dismiss(operator, deal.id(), again(buyer, deal).version(), 1, new Doubt("아니다."));
        }
        assertEquals(2, letters(email, "panel-challenged"), "one of each side's");
        untilHoursBefore(60, deal);
        assertEquals(1, letters(email, "panel-due"));
        hold(deal);
        disputes.lift(operator, deal.id(), again(buyer, deal).version(), 1, "취소");
        untilHoursBefore(20, deal);
        assertEquals(2, letters(email, "panel-due"), "its clock was started again");
        vote(deal, 0, HALF);
        long fee = payments(deal).stream()
                .filter(each -> each.recipient() == Actor.EXPERT)
                .findFirst()
                .orElseThrow()
                .amount()
                .minor();
        var reference = bankPays(deal, fee);
        assertEquals(1, letters(email, "panel-paid"));
        statement(camt -> camt.entry("CRDT", "BOOK", reference, "KRW", "" + fee, "", "<RvslInd>true</RvslInd>"));
        passDays(deal, 20);
        bankPays(deal, fee);
        assertEquals(2, letters(email, "panel-paid"), "the first came back");
    }

    private void untilHoursBefore(int hours, DealJson deal) {
        var by = only(again(buyer, deal)).appointments().get(0).acceptBy();
        time.shift(Duration.between(Instant.now(), by).minusHours(hours));
        until(() -> clockwork.due(1).isEmpty());
    }

    private int letters(String to, String key) {
        return sql.first(
                        "select count(*) as written from mail.letter where recipient = ? and reference like ?",
                        row -> row.getInt("written"),
                        to,
                        "dispute:" + key + ":%")
                .orElseThrow();
    }

    private List<String> letters(String to) {
        return sql.list(
                "select subject from mail.letter where recipient = ? order by id", row -> row.getString("subject"), to);
    }

    @Test
    void leavesWhoAcceptsOrVotesInPeace() {
        experts(4);
        var deal = called(LARGE);
        accept(deal, only(deal).panel().get(0).organizationId());
        vote(deal, 1, HALF);
        vote(deal, 2, HALF);
        passDays(deal, 12);
        var after = only(again(buyer, deal));
        assertEquals(3, after.appointments().size());
        assertTrue(after.panel().stream().allMatch(seat -> seat.state() == AppointmentState.ACCEPTED));
        var voted = acting(after.panel().get(1).organizationId());
        long version = again(buyer, deal).version();
        assertRefused(DealProblem.NOT_YOUR_MOVE, () -> appointments.decline(voted, after.id(), version, BUSY));
        assertRefused(DealProblem.WRONG_STATE, () -> appointments.accept(voted, after.id(), version));
        assertRefused(DealProblem.TOO_LATE, () -> appointments.challenge(buyer, deal.id(), version, 2, DOUBT));
    }

    @Test
    void stopsTheClockOfAPlaceWhileACourtHoldsTheDispute() {
        experts(2);
        var deal = called(PRICE);
        var order = new DisputeRequests.CourtHold("2026카합1", "가처분");
        disputes.holdForCourt(operator, deal.id(), deal.version(), 1, order);
        disputes.holdForCourt(player(Role.OPERATOR), deal.id(), deal.version(), 1, order);
        passDays(deal, 60);
        assertEquals(
                AppointmentState.DRAWN,
                only(again(buyer, deal)).appointments().get(0).state());
        decline(deal, only(deal).panel().get(0).organizationId(), BUSY);
        assertNull(only(again(buyer, deal)).appointments().get(1).acceptBy(), "nor does it run for the next");
        disputes.lift(operator, deal.id(), again(buyer, deal).version(), 1, "취소");
        assertTrue(only(again(buyer, deal))
                .appointments()
                .get(1)
                .acceptBy()
                .isAfter(time.clock().instant()));
    }

    @Test
    void stopsTheClockOfAChallengeWhileACourtHoldsTheDispute() {
        experts(1);
        var deal = called(PRICE);
        hold(deal);
        appointments.challenge(buyer, deal.id(), again(buyer, deal).version(), 1, DOUBT);
        passDays(deal, 30);
        assertEquals(AppointmentState.CHALLENGED, first(deal).state());
        appointments.dismiss(operator, deal.id(), again(buyer, deal).version(), 1, new Doubt("아니다."));
        passDays(deal, 60);
        assertEquals(AppointmentState.DRAWN, first(deal).state());
        assertNull(first(deal).acceptBy());
        disputes.lift(operator, deal.id(), again(buyer, deal).version(), 1, "취소");
        assertTrue(first(deal).acceptBy().isAfter(time.clock().instant()));
    }

    @Test
    void leavesASideItsTimeWhileTheOthersChallengeIsPending() {
        experts(1);
        var deal = called(PRICE);
        accept(deal, first(deal).organizationId());
        var before = first(deal).challengeUntil();
        appointments.challenge(buyer, deal.id(), again(buyer, deal).version(), 1, DOUBT);
        assertNull(first(deal).challengeUntil(), "nobody may now");
        passDays(deal, 7);
        assertTrue(time.clock().instant().isAfter(before));
        assertTrue(first(deal).challengeUntil().isAfter(time.clock().instant()));
        long version = again(buyer, deal).version();
        assertRefused(DealProblem.TOO_LATE, () -> appointments.challenge(buyer, deal.id(), version, 1, DOUBT));
        appointments.challenge(seller, deal.id(), version, 1, DOUBT);
        appointments.dismiss(operator, deal.id(), again(buyer, deal).version(), 1, new Doubt("아니다."));
        assertNull(first(deal).challengeUntil(), "each side may once");
    }

    @Test
    void endsTheTimeOfTheOtherSideAfterTheDismissal() {
        experts(1);
        var deal = called(PRICE);
        accept(deal, first(deal).organizationId());
        appointments.challenge(buyer, deal.id(), again(buyer, deal).version(), 1, DOUBT);
        appointments.dismiss(operator, deal.id(), again(buyer, deal).version(), 1, new Doubt("아니다."));
        long version = passDays(deal, 14).version();
        assertRefused(DealProblem.TOO_LATE, () -> appointments.challenge(seller, deal.id(), version, 1, DOUBT));
    }

    @Test
    void drawsWhoLeftAnotherPanelOfTheSameSides() {
        experts(2);
        var one = called(PRICE);
        var gone = first(one).organizationId();
        decline(one, gone, BUSY);
        assertEquals(gone, first(called(PRICE)).organizationId(), "the other one sits there");
    }

    @Test
    void tellsAnExpertWhoTriesNothingOfWhatTheOthersVoted() {
        experts(3);
        var deal = called(LARGE);
        vote(deal, 0, REFUND);
        vote(deal, 1, HALF);
        var dispute = only(again(buyer, deal));
        var last = acting(dispute.panel().get(2).organizationId());
        long version = again(buyer, deal).version();
        var told = new ArrayList<DryRuns.DryRunJson>();
        var whole = dryRuns.tried(buyer, () -> {
            appointments.decline(last, dispute.id(), version, BUSY);
            told.add(appointments.tried(last, dispute.id()));
            return new DealVersion(deal.id(), version);
        });
        assertFalse(whole.postings().isEmpty(), "the others decide");
        dryRuns.tried(buyer, () -> {
            hearings.vote(last, dispute.id(), version, new Vote(REFUND, "근거"));
            told.add(hearings.tried(last, dispute.id()));
            return new DealVersion(deal.id(), version);
        });
        for (var each : told) {
            assertFalse(each.moves().isEmpty());
            assertEquals(List.of(), each.postings());
        }
        assertEquals(DisputeState.PANEL, only(again(buyer, deal)).state());
    }

    @Test
    void removesWhomAnOperatorFindsPartial() {
        experts(2);
        var deal = called(PRICE);
        var first = acting(only(deal).panel().get(0).organizationId());
        var dispute = only(deal).id();
        var file = upload(seller, deal);
        disputes.bring(seller, deal.id(), deal.version(), 1, new NewEvidence("기록", List.of(file)));
        assertEquals(file, vault.visible(first, file).id());
        appointments.challenge(buyer, deal.id(), again(buyer, deal).version(), 1, DOUBT);
        var doubted = again(buyer, deal);
        assertEquals(Actor.BUYER, only(doubted).appointments().get(0).challengedBy());
        assertEquals(appointments.challenged(operator, 1_000).size(), appointments.challenges(operator));
        assertRefused(IdentityProblem.DENIED, () -> appointments.challenges(seller));
        assertRefused(
                DealProblem.NOT_YOUR_MOVE,
                () -> hearings.vote(first, dispute, doubted.version(), new Vote(HALF, "근거")));
        assertRefused(
                IdentityProblem.DENIED,
                () -> appointments.remove(seller, deal.id(), doubted.version(), 1, new Doubt("그렇다.")));
        appointments.remove(operator, deal.id(), doubted.version(), 1, new Doubt("자문 계약이 확인되었다."));
        var after = only(again(buyer, deal));
        assertEquals(AppointmentState.REMOVED, after.appointments().get(0).state());
        assertEquals("자문 계약이 확인되었다.", after.appointments().get(0).decision());
        assertEquals(2, after.panel().get(0).appointment());
        assertRefused(VaultProblem.MISSING, () -> vault.visible(first, file));
        assertEquals(
                file,
                vault.visible(acting(after.panel().get(0).organizationId()), file)
                        .id());
    }

    @Test
    void keepsWhomNobodyRemovesAndHearsEachSideOnce() {
        experts(2);
        var deal = called(PRICE);
        var expert = only(deal).panel().get(0).organizationId();
        accept(deal, expert);
        appointments.challenge(buyer, deal.id(), again(buyer, deal).version(), 1, DOUBT);
        appointments.dismiss(operator, deal.id(), again(buyer, deal).version(), 1, new Doubt("아니다."));
        assertEquals(
                AppointmentState.ACCEPTED,
                only(again(buyer, deal)).appointments().get(0).state());
        long version = again(buyer, deal).version();
        assertRefused(DealProblem.TOO_LATE, () -> appointments.challenge(buyer, deal.id(), version, 1, DOUBT));
        appointments.challenge(seller, deal.id(), version, 1, DOUBT);
        passDays(deal, 7);
        assertEquals(
                AppointmentState.ACCEPTED,
                only(again(buyer, deal)).appointments().get(0).state(),
                "no operator said anything");
        vote(deal, 0, HALF);
        assertEquals(
                AppointmentState.SERVED,
                only(again(buyer, deal)).appointments().get(0).state());
    }

    @Test
    void paysABusinessAllOfItsPartAndOfAPersonKeepsTheTax() {
        var person = player(Role.EXPERT);
        var business = business();
        experts(1);
        var deal = called(LARGE);
        var fees = ledger.balance("fee:KRW").posted();
        var taxes = ledger.balance("tax:other-income:KRW").posted();
        for (int member = 0; member < 3; member++) {
            vote(deal, member, HALF);
        }
        var own = appointments.mine(person, Optional.empty(), 1).items().get(0);
        assertEquals(won(600_000), own.fee(), "a fifth of three of a hundred");
        assertEquals(won(52_800), own.withheld());
        assertEquals(won(547_200), own.net());
        assertEquals(PaymentState.SENT, own.payment());
        var firm = appointments.mine(business, Optional.empty(), 1).items().get(0);
        assertEquals(won(0), firm.withheld());
        assertEquals(
                won(105_600), ledger.balance("tax:other-income:KRW").posted().minus(taxes));
        assertEquals(
                won(1_000_000 + 1_200_000), ledger.balance("fee:KRW").posted().minus(fees), "the platform's");
        bankPaysAll(deal, 547_200, 547_200, 600_000);
        assertEquals(
                PaymentState.PAID,
                appointments.mine(person, Optional.empty(), 1).items().get(0).payment());
        assertEquals(1, told("deal.expert-paid", person));
    }

    /** As one that voted when nothing was paid for that, and needed no account. */
    @Test
    void tellsOperatorsOfAnExpertWhoCannotBePaid() throws SQLException, NamingException {
        experts(3);
        var deal = called(LARGE);
        vote(deal, 0, HALF);
        var first = only(again(buyer, deal)).panel().get(0).organizationId();
        owner("delete from payout.payout_account where organization_id = ?", first);
        vote(deal, 1, HALF);
        vote(deal, 2, HALF);
        assertEquals(DisputeState.AWARDED, only(again(buyer, deal)).state());
        assertEquals(
                List.of("the expert has no account to be paid to; the platform keeps 600000 KRW"),
                sql.list(
                        "select detail from ledger.incident where kind = 'EXPERT_UNPAID' and subject = ?",
                        row -> row.getString("detail"),
                        deal.number() + " dispute 1 appointment 1"));
        assertEquals(
                2,
                again(buyer, deal).payments().stream()
                        .filter(each -> each.recipient() == Actor.EXPERT)
                        .count());
    }

    private static void owner(String statement, UUID organization) throws SQLException, NamingException {
        var owner = (DataSource) new InitialContext().lookup("jdbc/techtrade-owner");
        try (var connection = owner.getConnection();
                var writer = connection.prepareStatement(statement)) {
            writer.setObject(1, organization);
            writer.executeUpdate();
        }
    }

    @Test
    void keepsTheTaxOfAnExpertAbroadUnlessATreatySaysOtherwise() throws SQLException, NamingException {
        var treaty = player(Role.EXPERT);
        resides(treaty, "SG");
        var abroad = player(Role.EXPERT);
        resides(abroad, "VN");
        experts(1);
        treaty("SG", 0);
        var deal = called(LARGE);
        for (int member = 0; member < 3; member++) {
            vote(deal, member, HALF);
        }
        assertEquals(2_200, own(abroad).withheldBps());
        assertEquals(won(132_000), own(abroad).withheld());
        assertEquals(won(468_000), own(abroad).net());
        assertEquals(won(0), own(treaty).withheld(), "as the table says of its country");
    }

    /** 3 % are the fee, a fifth of that is the expert's, and 60 % of it are expenses: 50,000 are left of 125,000. */
    @Test
    void keepsNothingOfAFeeUpToTheFloor() {
        experts(2);
        assertEquals(List.of(), decided(20_833_400, 125_000, 0, 0));
        assertEquals(List.of(won(11_000)), decided(20_833_600, 125_001, 11_000, 880));
    }

    /** What is kept, as the dry run of the one vote shows it; the rest as the expert sees its own. */
    private List<Money> decided(long price, long fee, long withheld, int bps) {
        var deal = called(price);
        var dispute = only(again(buyer, deal));
        var last = acting(dispute.panel().get(0).organizationId());
        long version = again(buyer, deal).version();
        var tried = dryRuns.tried(buyer, () -> {
            hearings.vote(last, dispute.id(), version, new Vote(HALF, "근거"));
            return new DealVersion(deal.id(), version);
        });
        vote(deal, 0, HALF);
        var own = own(last);
        assertEquals(won(fee), own.fee());
        assertEquals(won(withheld), own.withheld());
        assertEquals(bps, own.withheldBps());
        return taxes(tried);
    }

    /** As a migration would. */
    private static void treaty(String country, int bps) throws SQLException, NamingException {
        var owner = (DataSource) new InitialContext().lookup("jdbc/techtrade-owner");
        try (var connection = owner.getConnection();
                var writer = connection.prepareStatement("""
                        insert into deal.tax_rate (kind, country, valid_from, rate_bps, source)
                        values ('OTHER_INCOME', ?, '2020-01-01', ?, 'test') on conflict do nothing""")) {
            writer.setString(1, country);
            writer.setInt(2, bps);
            writer.executeUpdate();
        }
    }

    private static List<Money> taxes(DryRuns.DryRunJson tried) {
        return tried.postings().stream()
                .filter(posting -> posting.account().equals("tax:other-income:KRW"))
                .map(RehearsedPosting::amount)
                .toList();
    }

    /** Somebody who administers it and reads Korean; where letters go. */
    private String administrator(Caller expert) {
        var email = "panel-" + UUID.randomUUID() + "@experts.example";
        organizations.enrol(
                Caller.system("test"),
                expert.organization(),
                new NewPerson(email, "배도현", false, true),
                "correct horse battery");
        return email;
    }

    @Test
    void paysAnExpertAgainWhomTheBankRefused() {
        var expert = player(Role.EXPERT);
        var email = administrator(expert);
        var deal = called(PRICE);
        vote(deal, 0, HALF);
        payments(deal);
        files.collect(bank);
        refuse(deal, own(expert).net());
        assertEquals(PaymentState.DUE, own(expert).payment());
        assertEquals(1, told("deal.expert-payment-returned", expert));
        assertEquals(0, told("deal.expert-paid", expert));
        assertEquals(1, letters(email, "panel-unpaid"));
        var payment = again(buyer, deal).payments().stream()
                .filter(each -> each.recipient() == Actor.EXPERT)
                .findFirst()
                .orElseThrow();
        assertEquals(own(expert).net(), payment.amount());
        assertEquals("AC04", payment.reason());
        assertEquals(MilestoneState.SETTLING, milestone(again(buyer, deal)).state(), "it waits for the sides' alone");
        passDays(deal, 2);
        assertEquals(PaymentState.SENT, own(expert).payment());
        bankPays(deal, own(expert).net().minor());
        assertEquals(PaymentState.PAID, own(expert).payment());
        assertEquals(1, told("deal.expert-paid", expert));
        assertEquals(won(0), ledger.balance("payable:" + payable(deal)).posted());
    }

    /** As the bank does with an account that is closed. */
    private void refuse(DealJson deal, Money amount) {
        var refused = sql.first(
                        """
                        select f.message_id, p.end_to_end_id
                          from payout.payout p join payout.payment_file f on f.id = p.payment_file_id
                         where p.text = ? and p.amount_minor = ? and p.state = 'SENT'""",
                        row -> StatusFile.rejection(row.getString("message_id"), row.getString("end_to_end_id")),
                        deal.number(),
                        amount.minor())
                .orElseThrow();
        statements.receive(bank, CamtFile.spool(refused));
    }

    private UUID payable(DealJson deal) {
        return sql.first(
                        "select id from deal.payment where deal_id = ? and recipient = 'EXPERT'",
                        row -> Sql.uuid(row, "id"),
                        deal.id())
                .orElseThrow();
    }

    private AppointmentJson.Own own(Caller expert) {
        return appointments.mine(expert, Optional.empty(), 1).items().get(0);
    }

    private void resides(Caller expert, String country) {
        sql.update("update identity.organization set country = ? where id = ?", country, expert.organization());
    }

    @Test
    void oweNothingWhereTheSidesBearNothing() {
        experts(1);
        var deal = called(PRICE);
        var expert = acting(only(deal).panel().get(0).organizationId());
        vote(deal, 0, Remedy.resuming(Remedy.Outcome.EXTEND, 10));
        var own = appointments.mine(expert, Optional.empty(), 1).items().get(0);
        assertEquals(AppointmentState.SERVED, own.state());
        assertNull(own.fee());
        assertNull(own.payment());
    }

    /** As whoever signs has an account first. */
    @Test
    void wantsAnAccountBeforeAnExpertAcceptsOrVotes() {
        var poor = organizations
                .admit(Caller.system("test"), new NewOrganization("계좌 없는 감정인", null, Role.EXPERT, null, null))
                .id();
        var deal = called(PRICE);
        var dispute = only(deal).id();
        var expert = acting(poor);
        assertRefused(DealProblem.NO_PAYOUT_ACCOUNT, () -> appointments.accept(expert, dispute, deal.version()));
        assertRefused(
                DealProblem.NO_PAYOUT_ACCOUNT,
                () -> hearings.vote(expert, dispute, deal.version(), new Vote(HALF, "근거")));
        assertRefused(
                DealProblem.NO_REASON,
                () -> appointments.decline(expert, dispute, deal.version(), new Decline(Decline.Reason.OTHER, null)));
        payoutAccounts.put(expert, poor, new NewPayoutAccount("시험", "004", "1234567890123"), () -> 0L);
        assertEquals(
                AppointmentState.ACCEPTED,
                appointments.accept(expert, dispute, deal.version()).state());
    }

    private void hold(DealJson deal) {
        var order = new DisputeRequests.CourtHold("2026카합1", "가처분");
        long version = again(buyer, deal).version();
        disputes.holdForCourt(operator, deal.id(), version, 1, order);
        disputes.holdForCourt(
                player(Role.OPERATOR), deal.id(), again(buyer, deal).version(), 1, order);
    }

    private AppointmentJson first(DealJson deal) {
        return only(again(buyer, deal)).appointments().get(0);
    }

    private void experts(int count) {
        Stream.generate(() -> Role.EXPERT).limit(count).forEach(this::player);
    }

    /** Two sevenths of all numbers have the same digit to check them. */
    private Caller business() {
        var expert = player(Role.EXPERT);
        sql.update(
                "update identity.organization set business_number = ? where id = ?",
                "%010d".formatted(Math.abs(UUID.randomUUID().getMostSignificantBits() % 10_000_000_000L)),
                expert.organization());
        return expert;
    }

    /** Before a panel, over all of it. */
    private DealJson called(long price) {
        var deal = active(terms(SilenceRule.ACCEPTS, List.of(won(price))));
        pay(deal, price);
        var funded = again(buyer, deal);
        return escalate(seen(deals.deliver(seller, deal.id(), funded.version(), 1, "도면")));
    }

    private DealJson escalate(DealJson delivered) {
        var opened = disputes.open(
                buyer, delivered.id(), delivered.version(), 1, new NewDispute(null, "시험에서 실패했습니다.", REFUND));
        var answered = disputes.answer(seller, delivered.id(), opened.version(), 1, "아닙니다.");
        disputes.escalate(buyer, delivered.id(), answered.version(), 1, "판정을 구합니다.");
        return again(buyer, delivered);
    }

    private void accept(DealJson deal, UUID expert) {
        appointments.accept(acting(expert), only(deal).id(), again(buyer, deal).version());
    }

    private void decline(DealJson deal, UUID expert, Decline why) {
        appointments.decline(acting(expert), only(deal).id(), again(buyer, deal).version(), why);
    }

    private void vote(DealJson deal, int member, Remedy remedy) {
        var dispute = only(again(buyer, deal));
        var expert = acting(dispute.panel().get(member).organizationId());
        hearings.vote(expert, dispute.id(), again(buyer, deal).version(), new Vote(remedy, "근거"));
    }

    private UUID upload(Caller by, DealJson deal) {
        var id = UUID.randomUUID();
        var bytes = "시험 기록".getBytes(StandardCharsets.UTF_8);
        uploads.store(by, new NewFile(id, deal.id(), "기록.txt"), new ByteArrayInputStream(bytes), -1);
        return id;
    }

    private Set<Outcome> outcomes(Caller by, UUID dispute) {
        return Set.copyOf(appointments.draws(by, dispute).draws().draws().stream()
                .flatMap(draw -> draw.places().stream())
                .map(AppointmentJson.Place::outcome)
                .toList());
    }

    private int told(String type, Caller to) {
        return sql.first(
                        "select count(*) as told from kernel.event where type = ? and ? = any(audience)",
                        row -> row.getInt("told"),
                        type,
                        to.organization())
                .orElseThrow();
    }

    private List<String> incidents() {
        return sql.list(
                "select subject from ledger.incident where kind = 'PANEL_SHORT'", row -> row.getString("subject"));
    }

    private static Caller acting(UUID expert) {
        return new Caller(Caller.Kind.CLIENT, UUID.randomUUID(), "expert", expert, Set.of(Role.EXPERT), Scopes.ALL);
    }

    private static DisputeJson only(DealJson deal) {
        return DisputeJson.of(deal).get(0);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
