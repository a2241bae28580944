package kr.seoul.techtrade.identity;

import java.util.UUID;

/** In which a person acts, and what they have shown in it of who they are. */
public record Session(UUID id, Proof proof) {
    /** Of whoever has none: programs, and the system. */
    public static final Session NONE = new Session(new UUID(0, 0), Proof.NONE);

    /** Of whoever showed it when they gave their word, which is kept now. */
    public static final Session CONFIRMED_BEFORE = new Session(NONE.id(), Proof.FRESH);

    /** Each holds what those before it do. */
    public enum Proof {
        NONE,
        PASSWORD,
        /** The second factor, some time in this session. */
        SECOND_FACTOR,
        /** The second factor, in the last quarter of an hour. */
        FRESH
    }

    boolean shows(Proof least) {
        return proof.compareTo(least) >= 0;
    }
}
