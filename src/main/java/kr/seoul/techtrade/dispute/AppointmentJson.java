package kr.seoul.techtrade.dispute;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AppointmentState;
import kr.seoul.techtrade.process.PaymentState;

/**
 * What became of an expert who was drawn. {@code number} counts within the deal; {@code acceptBy} while it is asked, {@code challengeUntil}
 * while a side may challenge it, {@code decision} is what the operator says to the last challenge; why it declined is for operators
 * and auditors alone.
 */
public record AppointmentJson(
        int number,
        UUID organizationId,
        String name,
        AppointmentState state,
        int draw,
        Integer replaces,
        Instant drawnAt,
        Instant acceptBy,
        Instant acceptedAt,
        Instant endedAt,
        Instant challengeUntil,
        Actor challengedBy,
        String challenge,
        String decision,
        Decline.Reason declined,
        String declinedWords) {

    /**
     * As the expert itself sees it: {@code fee} before tax, {@code withheld} of it for the state at the rate of {@code withheldBps},
     * {@code net} the rest, of which {@code paid} is paid: of a royalty each side's part once that side has. {@code payment} is what
     * the bank was told of last that it has not paid.
     * {@code object} tells it from a dry run, also in a list.
     */
    public record Own(
            String object,
            UUID id,
            UUID disputeId,
            String dealNumber,
            int dispute,
            AppointmentState state,
            Instant drawnAt,
            Instant acceptBy,
            Instant acceptedAt,
            Instant votedAt,
            Instant endedAt,
            Decline.Reason declined,
            String challenge,
            String decision,
            Money fee,
            Money withheld,
            Integer withheldBps,
            Money net,
            Money paid,
            PaymentState payment) {}

    /** An expert whom a side has challenged, on which an operator decides by {@code dueAt}; null while a court holds the dispute. */
    public record Challenged(
            UUID dealId, String dealNumber, int dispute, int number, String name, Actor challengedBy, Instant dueAt) {}

    /** Why a draw was held: for the panel, or since a place became free. */
    public enum Cause {
        PANEL,
        DECLINED,
        REMOVED,
        LAPSED
    }

    /** What a draw did with an expert. */
    public enum Outcome {
        SEATED,
        DRAWN_BEFORE,
        SIDE_OR_BROKER,
        DEALT_WITH_SIDE,
        ON_OTHER_PANEL,
        /** It would have made the panel even. */
        NOT_NEEDED,
        /** One of those above: told to whoever may not know what others deal with each other. */
        CONFLICT_OF_INTEREST;

        Outcome told(boolean precisely) {
            boolean isConflict = this == SIDE_OR_BROKER || this == DEALT_WITH_SIDE || this == ON_OTHER_PANEL;
            return isConflict && !precisely ? CONFLICT_OF_INTEREST : this;
        }
    }

    /** All draws of a panel, by one {@code seed}. Those of panels before they were kept are not there. */
    public record Draws(UUID disputeId, String seed, List<Draw> draws) {}

    /** {@code replaces} is the number of the appointment whose place became free. */
    public record Draw(
            int number, Instant at, Cause cause, Integer replaces, int seats, int poolSize, List<Place> places) {}

    /** In the order of {@code hash}, the SHA-256 of seed and id, down to the last who was seated. */
    public record Place(int place, UUID organizationId, String name, String hash, Outcome outcome) {}
}
