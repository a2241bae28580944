package kr.seoul.techtrade.webhooks;

import java.util.UUID;
import kr.seoul.techtrade.kernel.Json;

/**
 * How whoever answers at an address proves that it wants our events: its answer to the event {@link #TYPE} holds the token that
 * the event brought, alone or in JSON.
 */
record Challenge(String challenge) {
    static final String TYPE = "webhooks.challenge";

    /** Random, and new each time. */
    static Challenge fresh() {
        return new Challenge(UUID.randomUUID().toString());
    }

    /** An outcome as it counts for the message: of a challenge a success only when it is repeated. */
    static Outcome judge(Message message, Outcome outcome) {
        if (message.kind() != DeliveryKind.CHALLENGE || !outcome.isSuccess()) {
            return outcome;
        }
        var token = Json.read(message.event().data(), Challenge.class).challenge();
        return outcome.answer() != null && outcome.answer().contains(token)
                ? outcome
                : outcome.but("the answer does not repeat the challenge");
    }
}
