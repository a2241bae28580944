package kr.seoul.techtrade.mandates;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import tools.jackson.databind.JsonNode;

/**
 * What one person wants to do for the organisation and a second has to want as well.
 *
 * @param subject what it is done to, such as a deal
 * @param item which part of it, such as the number of a milestone; zero for all
 * @param content what the proposer saw
 * @param waitsFor who can confirm it, by name; empty when it waits no more
 */
public record ProposalJson(
        UUID id,
        Kind kind,
        UUID subject,
        int item,
        String title,
        Money amount,
        JsonNode content,
        UUID proposerId,
        String proposer,
        Instant proposedAt,
        Instant expiresAt,
        State state,
        String reason,
        String decidedBy,
        Instant decidedAt,
        List<String> waitsFor) {
    /** {@link Act}, and the rule itself. */
    public enum Kind {
        SIGN,
        STAND_BY,
        RELEASE,
        PAYOUT_ACCOUNT,
        /** Another rule of four eyes; for administrators. */
        FOUR_EYES;

        static Kind of(Act act) {
            return valueOf(act.name());
        }
    }

    /** The life of a proposal; all but the first are its end. */
    public enum State {
        OPEN,
        /** The second person has done it. */
        CONFIRMED,
        REFUSED,
        WITHDRAWN,
        /** Nobody has confirmed it in time. */
        EXPIRED,
        /** What it was about is no more what the proposer saw. */
        LAPSED
    }

    ProposalJson waitingFor(List<String> people) {
        return new ProposalJson(
                id,
                kind,
                subject,
                item,
                title,
                amount,
                content,
                proposerId,
                proposer,
                proposedAt,
                expiresAt,
                state,
                reason,
                decidedBy,
                decidedAt,
                people);
    }
}
