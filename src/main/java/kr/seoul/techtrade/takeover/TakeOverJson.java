package kr.seoul.techtrade.takeover;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** That a member shall become administrator. {@code decidableAt} is until when members can object and administrators stop it. */
public record TakeOverJson(
        UUID id,
        UUID organizationId,
        UUID candidateId,
        String candidate,
        String reason,
        String evidenceHash,
        String askedBy,
        Instant askedAt,
        Instant decidableAt,
        List<ObjectionJson> objections,
        State state,
        String decision,
        String decidedBy,
        Instant decidedAt) {
    /** Each objection, and the end, make another. */
    public long version() {
        return objections.size() + (state == State.WAITING ? 1 : 2);
    }

    public record ObjectionJson(String by, String reason, Instant at) {}

    /** All but the first are its end. */
    public enum State {
        WAITING,
        /** By an administrator, who is there after all. */
        STOPPED,
        GRANTED,
        REFUSED
    }
}
