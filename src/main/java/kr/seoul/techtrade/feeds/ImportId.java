package kr.seoul.techtrade.feeds;

import java.util.UUID;

/** The id in the address of an import. What is no id names an import that is not there, and is answered like one. */
public record ImportId(UUID value) {
    private static final UUID NONE = new UUID(0, 0);

    /** As JAX-RS calls it. */
    public static ImportId fromString(String text) {
        try {
            return new ImportId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return new ImportId(NONE);
        }
    }
}
