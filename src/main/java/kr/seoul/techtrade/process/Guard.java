package kr.seoul.techtrade.process;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What must hold besides the state. Guards of one {@link Group} exclude each other, and one of them always holds. */
public enum Guard {
    ALWAYS(null),
    /** The version named is the newest, this side has not accepted it, and nobody else has taken what it is about. */
    UNACCEPTED(null),
    BOTH_ACCEPTED(null),
    /** This side has not signed, and nobody else has taken what it is about. */
    UNSIGNED(null),
    BOTH_SIGNED(null),
    NO_TERMINATION_OFFERED(Group.TERMINATION),
    OWN_TERMINATION_OFFERED(Group.TERMINATION),
    OTHERS_TERMINATION_OFFERED(Group.TERMINATION),
    /**
     * All milestones are done and none failed that the terms in force name, and the two have not agreed to terminate; the contract has a
     * running royalty.
     */
    DONE_WITH_ROYALTY(Group.OUTCOME),
    /** As above, and nothing runs on. */
    DONE(Group.OUTCOME),
    /** All are done and one failed, or the two agreed to terminate and all has ended. */
    FAILED(Group.OUTCOME),
    /** All that this waits for has ended. */
    ALL_ENDED(null),

    BY_INSPECTION(Group.CONDITION),
    BY_REGISTRATION(Group.CONDITION),
    /** The sealed package is lodged and intact. */
    BY_DEPOSIT(Group.CONDITION),
    BY_DELIVERY(Group.DUE),
    BY_DATE(Group.DUE),
    /** The seller's time is over. */
    DELIVERY_MISSED(null),
    ROUND_LEFT(null),
    SILENCE_ACCEPTS(Group.SILENCE),
    SILENCE_REFUNDS(Group.SILENCE),
    UNDELIVERED(Group.DELIVERY),
    /** It was delivered before a deposit was taken back. */
    DELIVERED_BEFORE(Group.DELIVERY),
    /** More is held than the amended price. */
    OVERPAID(Group.PRICE),
    SHORT(Group.PRICE),
    EXACT(Group.PRICE),
    HOLDS_MONEY(Group.HOLDING),
    /** Nothing is held, and something is frozen in a dispute. */
    ONLY_FROZEN(Group.HOLDING),
    /** Nothing is held, and nothing frozen. */
    HOLDS_NOTHING(Group.HOLDING),
    /** All that is expected came in and was not taken back, wherever it lies now. */
    COVERED(Group.COVER),
    UNCOVERED(Group.COVER),
    /** The state that the milestone left with money in dispute. */
    WAS_FUNDING(Group.ORIGIN),
    WAS_FUNDED(Group.ORIGIN),
    WAS_CHECKING(Group.ORIGIN),
    WAS_DELIVERED(Group.ORIGIN),
    /** A part of what is held is claimed. */
    CLAIMS_PART(Group.CLAIM),
    CLAIMS_ALL(Group.CLAIM),
    /** Payments and disputes have ended, and all went to the seller's side. */
    WENT_TO_SELLER(Group.RECIPIENT),
    WENT_TO_BUYER(Group.RECIPIENT),
    WENT_TO_BOTH(Group.RECIPIENT),
    /** The caller's own money. */
    PAYEE(null),

    CLAIMANT(null),
    RESPONDENT(null),
    /** The other side has offered, and its offer divides the money. */
    OFFER_DIVIDES(Group.OFFER),
    /** The other side has offered, and its offer lets the milestone go on. */
    OFFER_RESUMES(Group.OFFER),
    ON_PANEL(null),
    AWARD_DIVIDES(Group.AWARD),
    AWARD_RESUMES(Group.AWARD),
    PANEL_SAT(Group.SITTING),
    NO_PANEL_SAT(Group.SITTING),
    /** The caller's own place on a panel, before it has voted. */
    APPOINTED(null),
    /** This side has not challenged the expert yet, who has not voted; within three business days after the draw. */
    CHALLENGEABLE(null),
    TOOK_PLACE(Group.PLACE),
    TOOK_NO_PLACE(Group.PLACE),
    /** By its votes. */
    PANEL_DECIDED(Group.VERDICT),
    /** A settlement, a court or the contract's default. */
    OTHERS_DECIDED(Group.VERDICT),
    /** Two operators want the same. */
    FOUR_EYES(null),

    SOMETHING_DUE(Group.INVOICE),
    NOTHING_DUE(Group.INVOICE),
    /** Within two years of its settlement, and not audited yet. */
    AUDITABLE(null),
    /** A period within two years of its settlement. */
    CORRECTABLE(null),
    /** A royalty, or what goes with one. */
    OWED_TO_SELLER(Group.CREDITOR),
    /** What a panel's decision about one costs a side. */
    OWED_TO_PLATFORM(Group.CREDITOR),
    /** The licence is in force, and no notice was given for this royalty before. */
    NOTICEABLE(null),
    /** Ending the licence, or letting others have it as well, as the terms say, would still change it. */
    TERMINABLE(null);

    private final Group group;

    Guard(Group group) {
        this.group = group;
    }

    /** Guards that exclude each other and cover every case. */
    public enum Group {
        TERMINATION,
        OUTCOME,
        CONDITION,
        DUE,
        SILENCE,
        DELIVERY,
        PRICE,
        HOLDING,
        COVER,
        ORIGIN,
        CLAIM,
        RECIPIENT,
        OFFER,
        AWARD,
        SITTING,
        PLACE,
        VERDICT,
        INVOICE,
        CREDITOR
    }

    /** What the subject does not hold when this is true. */
    Set<Place> without() {
        return switch (this) {
            case HOLDS_NOTHING -> Set.of(Place.ESCROW, Place.DISPUTED);
            case ONLY_FROZEN -> Set.of(Place.ESCROW);
            case WENT_TO_SELLER, WENT_TO_BUYER, WENT_TO_BOTH -> Set.of(Place.DISPUTED);
            default -> Set.of();
        };
    }

    /** Whether it can be true where money lies in no other place than these. */
    private boolean isPossible(Set<Place> holds) {
        return this != ONLY_FROZEN || holds.contains(Place.DISPUTED);
    }

    boolean excludes(Guard other) {
        return this != other && group != null && group == other.group;
    }

    /** Whether one of {@code guards} always holds in a state that holds this. */
    static boolean isComplete(Set<Guard> guards, Set<Place> holds) {
        return guards.contains(ALWAYS)
                || Arrays.stream(Group.values()).anyMatch(group -> guards.containsAll(members(group, holds)));
    }

    private static Set<Guard> members(Group group, Set<Place> holds) {
        var members = EnumSet.noneOf(Guard.class);
        Arrays.stream(values())
                .filter(guard -> guard.group == group && guard.isPossible(holds))
                .forEach(members::add);
        return members;
    }
}
