package kr.seoul.techtrade.members;

import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Money;

/** All that a caller may bind its organisation to at this moment: the mandates that hold, and what takes a second person. */
public record Powers(Caller by, List<MandateJson> mandates, FourEyesJson rule) {
    /** {@code amount} is null for what has none. An API client is limited by its scopes alone, the platform itself by nothing. */
    public boolean cover(Act act, Money amount) {
        return switch (by.kind()) {
            case SYSTEM -> true;
            case CLIENT -> by.scopes().contains(act == Act.RELEASE ? Scopes.DEAL : Scopes.SIGN);
            case PERSON -> covering(act, amount).isPresent();
            case ANONYMOUS -> false;
        };
    }

    /** Whether something of this act is covered, whatever its amount. */
    public boolean cover(Act act) {
        return by.kind() == Caller.Kind.PERSON
                ? mandates.stream().anyMatch(mandate -> mandate.acts().contains(act))
                : cover(act, null);
    }

    public boolean needASecondPerson(Act act, Money amount) {
        return by.kind() != Caller.Kind.SYSTEM && rule.asks(act, amount);
    }

    /** Whether the caller may hand on all there is. */
    boolean areUnlimited() {
        return by.kind() != Caller.Kind.PERSON
                || mandates.stream()
                        .anyMatch(mandate -> mandate.limits() == null
                                && mandate.until() == null
                                && mandate.acts().size() == Act.values().length);
    }

    Optional<MandateJson> covering(Act act, Money amount) {
        return mandates.stream().filter(mandate -> mandate.covers(act, amount)).findFirst();
    }
}
