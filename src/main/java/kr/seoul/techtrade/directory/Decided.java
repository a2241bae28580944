package kr.seoul.techtrade.directory;

import java.util.UUID;
import kr.seoul.techtrade.golden.DecisionKind;

/** News in the outbox about the decision that is its subject; {@code holds} is false when it was withdrawn. */
public record Decided(DecisionKind kind, UUID one, UUID other, boolean holds) {
    public static final String TYPE = "directory.decided";
}
