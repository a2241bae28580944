package kr.seoul.techtrade.directory;

import java.util.UUID;
import kr.seoul.techtrade.golden.ValueDecision;

/**
 * News in the outbox about the decision on a value that is its subject: made, withdrawn or lapsed, as its type says. {@code cause} is why it
 * ended, null while it holds. It repeats no value, so that nothing has to be erased in it.
 */
public record ValueDecided(
        ValueDecision.Kind kind,
        UUID companyId,
        UUID record,
        String source,
        String attribute,
        ValueDecision.Cause cause) {
    static ValueDecided of(ValueDecision decision, ValueDecision.Cause cause) {
        return new ValueDecided(
                decision.kind(),
                decision.companyId(),
                decision.record(),
                decision.source(),
                decision.attribute(),
                cause);
    }
}
