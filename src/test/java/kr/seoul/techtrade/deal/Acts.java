package kr.seoul.techtrade.deal;

import java.io.ByteArrayInputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.dispute.Decline;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.dispute.DisputeRequests.CourtHold;
import kr.seoul.techtrade.dispute.DisputeRequests.CourtOrder;
import kr.seoul.techtrade.dispute.DisputeRequests.Doubt;
import kr.seoul.techtrade.dispute.DisputeRequests.NewDispute;
import kr.seoul.techtrade.dispute.DisputeRequests.SettlementOffer;
import kr.seoul.techtrade.dispute.DisputeRequests.Vote;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.dispute.Remedy.Outcome;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.royalty.RoyaltyRequests;
import kr.seoul.techtrade.royalty.RoyaltyStatement;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.vault.NewFile;

/** Every action of a person by the service that has it, with arguments that suit, drawn at random. */
final class Acts {
    private static final String WHY = "시험";
    private static final CourtHold HOLD = new CourtHold("2026카합1", WHY);
    private static final int SALES_MAX = 10_000_000;
    private static final int DAYS_MAX = 20;

    /** What persons do. A proposed amendment begins a part of its own, so that none has it. */
    static final Set<Action> VERBS = EnumSet.of(
            Action.PROPOSE,
            Action.ACCEPT_TERMS,
            Action.WITHDRAW,
            Action.SIGN,
            Action.OFFER_TERMINATION,
            Action.TAKE_BACK_TERMINATION,
            Action.AGREE_TERMINATION,
            Action.SIGN_AMENDMENT,
            Action.WITHDRAW_AMENDMENT,
            Action.DELIVER,
            Action.ACCEPT,
            Action.ACCEPT_PART,
            Action.REQUEST_CHANGES,
            Action.CALL_OFF,
            Action.CONFIRM_REGISTRATION,
            Action.REFUSE_REGISTRATION,
            Action.DISPUTE,
            Action.PAY,
            Action.ANSWER,
            Action.WITHDRAW_DISPUTE,
            Action.ESCALATE,
            Action.OFFER_SETTLEMENT,
            Action.ACCEPT_SETTLEMENT,
            Action.HOLD_FOR_COURT,
            Action.ENFORCE,
            Action.LIFT,
            Action.VOTE,
            Action.ACCEPT_APPOINTMENT,
            Action.DECLINE_APPOINTMENT,
            Action.CHALLENGE_EXPERT,
            Action.REMOVE_EXPERT,
            Action.DISMISS_CHALLENGE,
            Action.REPORT,
            Action.CORRECT,
            Action.OPEN_AUDIT,
            Action.REPORT_FINDING,
            Action.CLOSE_AUDIT,
            Action.ACCEPT_FINDING,
            Action.CONTEST_FINDING,
            Action.GIVE_NOTICE,
            Action.TERMINATE_LICENCE);

    private final FullCast cast;
    private final Drafts drafts;
    private final Random random;

    Acts(FullCast cast, Drafts drafts, Random random) {
        this.cast = cast;
        this.drafts = drafts;
        this.random = random;
    }

    /** By this caller, on the deal as it was seen, and of it the item of this number. */
    DealVersion act(Caller by, DealJson seen, Action action, Integer item) {
        var id = seen.id();
        long version = seen.version();
        var deals = cast.deals;
        return switch (action) {
            case PROPOSE -> deals.propose(by, id, version, drafts.any());
            case ACCEPT_TERMS ->
                deals.acceptTerms(by, id, version, seen.versions().size());
            case WITHDRAW -> deals.withdraw(by, id, version, WHY);
            case SIGN -> deals.sign(by, id, version, seen.contractHash());
            case OFFER_TERMINATION -> deals.offerTermination(by, id, version, WHY);
            case TAKE_BACK_TERMINATION -> deals.takeBackTermination(by, id, version);
            case AGREE_TERMINATION -> deals.agreeTermination(by, id, version);
            case PROPOSE_AMENDMENT -> deals.amend(by, id, version, drafts.amending(inForce(seen)));
            case SIGN_AMENDMENT -> deals.signAmendment(by, id, version, item, hash(seen, item));
            case WITHDRAW_AMENDMENT -> deals.withdrawAmendment(by, id, version, item, WHY);
            case PAY -> deals.pay(by, id, version, item);
            case REPORT -> cast.royalties.report(by, id, version, item, sales());
            case CORRECT -> cast.royalties.correct(by, id, version, item, sales(), WHY);
            case OPEN_AUDIT -> cast.royalties.openAudit(by, id, version, item, WHY);
            case REPORT_FINDING -> cast.royalties.reportFinding(by, id, version, item, finding());
            case CLOSE_AUDIT -> cast.royalties.closeAudit(by, id, version, item, WHY);
            case ACCEPT_FINDING -> cast.royalties.acceptFinding(by, id, version, item);
            case GIVE_NOTICE -> cast.royalties.giveNotice(by, id, version, item, WHY);
            case TERMINATE_LICENCE -> cast.royalties.terminateLicence(by, id, version, item, WHY);
            case CONTEST_FINDING -> cast.royalties.contestFinding(by, id, version, item, WHY);
            default -> onMilestone(by, seen, action, item);
        };
    }

    private DealVersion onMilestone(Caller by, DealJson seen, Action action, int item) {
        var id = seen.id();
        long version = seen.version();
        var deals = cast.deals;
        return switch (action) {
            case DELIVER -> deals.deliver(by, id, version, item, delivery(by, seen, item));
            case ACCEPT -> deals.accept(by, id, version, item);
            case ACCEPT_PART -> deals.acceptPart(by, id, version, item, part(held(seen, item)), WHY);
            case REQUEST_CHANGES -> deals.requestChanges(by, id, version, item, WHY);
            case CALL_OFF -> deals.callOff(by, id, version, item, WHY);
            case CONFIRM_REGISTRATION -> deals.checkRegister(by, id, version, item, true, WHY);
            case REFUSE_REGISTRATION -> deals.checkRegister(by, id, version, item, false, WHY);
            case DISPUTE -> {
                var claimed = random.nextBoolean() ? null : part(held(seen, item));
                yield cast.disputes.open(by, id, version, item, new NewDispute(claimed, WHY, remedy()));
            }
            default -> inDispute(by, seen, action, item);
        };
    }

    private DealVersion inDispute(Caller by, DealJson seen, Action action, int item) {
        var id = seen.id();
        long version = seen.version();
        var disputes = cast.disputes;
        return switch (action) {
            case ANSWER -> disputes.answer(by, id, version, item, WHY);
            case WITHDRAW_DISPUTE -> disputes.withdraw(by, id, version, item, WHY);
            case ESCALATE -> disputes.escalate(by, id, version, item, WHY);
            case OFFER_SETTLEMENT ->
                disputes.offer(by, id, version, item, new SettlementOffer(remedy(seen, item), WHY));
            case ACCEPT_SETTLEMENT -> disputes.acceptOffer(by, id, version, item);
            case HOLD_FOR_COURT -> {
                disputes.holdForCourt(by, id, version, item, HOLD);
                disputes.holdForCourt(cast.secondOperator, id, version, item, HOLD);
                yield seen(seen);
            }
            case ENFORCE -> {
                var order = new CourtOrder("2026가합1", WHY, dividing());
                disputes.enforce(by, id, version, item, order);
                disputes.enforce(cast.secondOperator, id, version, item, order);
                yield seen(seen);
            }
            case LIFT -> disputes.lift(by, id, version, item, WHY);
            case VOTE -> {
                cast.hearings.vote(by, dispute(seen, item).id(), version, new Vote(remedy(seen, item), WHY));
                yield seen(seen);
            }
            default -> onPanel(by, seen, action, item);
        };
    }

    private DealVersion onPanel(Caller by, DealJson seen, Action action, int item) {
        var id = seen.id();
        long version = seen.version();
        var appointments = cast.appointments;
        return switch (action) {
            case ACCEPT_APPOINTMENT -> {
                appointments.accept(by, disputeOf(seen, item), version);
                yield seen(seen);
            }
            case DECLINE_APPOINTMENT -> {
                appointments.decline(by, disputeOf(seen, item), version, new Decline(Decline.Reason.NO_TIME, null));
                yield seen(seen);
            }
            case CHALLENGE_EXPERT -> appointments.challenge(by, id, version, item, new Doubt(WHY));
            case REMOVE_EXPERT -> appointments.remove(by, id, version, item, new Doubt(WHY));
            case DISMISS_CHALLENGE -> appointments.dismiss(by, id, version, item, new Doubt(WHY));
            default -> throw new IllegalArgumentException("no person has " + action);
        };
    }

    private static UUID disputeOf(DealJson deal, int appointment) {
        return DisputeJson.of(deal).stream()
                .filter(dispute -> dispute.appointments().stream().anyMatch(each -> each.number() == appointment))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** What is not answered with a version: the deal is read again by whoever needs it. */
    private static DealVersion seen(DealJson deal) {
        return new DealVersion(deal.id(), deal.version());
    }

    private Requests.Delivery delivery(Caller by, DealJson seen, int item) {
        boolean sealed = seen.milestones().get(item - 1).condition() == Condition.DEPOSIT;
        if (!sealed || !by.equals(cast.seller)) {
            return new Requests.Delivery(WHY, List.of());
        }
        var file = UUID.randomUUID();
        cast.uploads.seal(by, new NewFile(file, seen.id(), "기술 패키지"), new ByteArrayInputStream(new byte[] {1}), -1);
        return new Requests.Delivery(WHY, List.of(file));
    }

    private static Terms inForce(DealJson deal) {
        int number = deal.versionInForce() == null ? deal.versions().size() : deal.versionInForce();
        return deal.versions().get(number - 1).terms();
    }

    private static String hash(DealJson deal, int version) {
        return deal.versions().get(version - 1).contractHash();
    }

    private static DisputeJson dispute(DealJson deal, int number) {
        return DisputeJson.of(deal).get(number - 1);
    }

    private static Money held(DealJson deal, int milestone) {
        return deal.milestones().get(milestone - 1).held();
    }

    /** Less than the whole where that can be. */
    private Money part(Money whole) {
        return whole.minor() < 2 ? whole : Negotiation.won(1 + random.nextInt((int) whole.minor() - 1));
    }

    private RoyaltyStatement sales() {
        return sales(random.nextInt(SALES_MAX));
    }

    private static RoyaltyStatement sales(long gross) {
        return new RoyaltyStatement(null, Negotiation.won(gross), null, null, null);
    }

    /** More than anybody reports. */
    private static RoyaltyRequests.Finding finding() {
        return new RoyaltyRequests.Finding(sales(10L * SALES_MAX), WHY, Negotiation.won(1_000));
    }

    /** Of a royalty nothing can be delivered. */
    private Remedy remedy(DealJson seen, int dispute) {
        return DisputeJson.of(seen).stream().anyMatch(each -> each.number() == dispute && each.royalty() != null)
                ? dividing()
                : remedy();
    }

    private Remedy remedy() {
        return random.nextInt(3) == 0
                ? new Remedy(
                        random.nextBoolean() ? Outcome.EXTEND : Outcome.RE_DELIVER,
                        null,
                        null,
                        1 + random.nextInt(DAYS_MAX))
                : dividing();
    }

    private Remedy dividing() {
        return switch (random.nextInt(3)) {
            case 0 -> new Remedy(Outcome.RELEASE, null, null, null);
            case 1 -> new Remedy(Outcome.REFUND, null, null, null);
            default -> new Remedy(Outcome.SPLIT, 1 + random.nextInt(9_999), null, null);
        };
    }
}
