package kr.seoul.techtrade.mandates;

import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Money;

/**
 * All that a caller may bind its organisation to at this moment: the mandates that hold, and what takes a second person.
 *
 * @param byMandate whether nothing but mandates counts: for a person always, for an API client when it was made so
 */
public record Powers(Caller by, boolean byMandate, List<MandateJson> mandates, FourEyesJson rule) {
    /** {@code amount} is null for what has none. An API client needs the scope as well, the platform itself nothing. */
    public boolean cover(Act act, Money amount) {
        return isLetIn(act) && reach(act, amount);
    }

    /** Whether something of this act is covered, whatever its amount. */
    public boolean cover(Act act) {
        return isLetIn(act) && reach(act);
    }

    /** As {@link #cover(Act, Money)}, whatever the scopes. */
    public boolean reach(Act act, Money amount) {
        return !byMandate || covering(act, amount).isPresent();
    }

    /** As {@link #cover(Act)}, whatever the scopes. */
    public boolean reach(Act act) {
        return !byMandate
                || mandates.stream().anyMatch(mandate -> mandate.acts().contains(act));
    }

    private boolean isLetIn(Act act) {
        return switch (by.kind()) {
            case SYSTEM, PERSON -> true;
            case CLIENT -> by.scopes().contains(act == Act.RELEASE ? Scopes.DEAL : Scopes.SIGN);
            case ANONYMOUS -> false;
        };
    }

    public boolean needASecondPerson(Act act, Money amount) {
        return by.kind() != Caller.Kind.SYSTEM && rule.asks(act, amount);
    }

    /** Whether the caller may hand on all there is. */
    boolean areUnlimited() {
        return !byMandate
                || mandates.stream()
                        .anyMatch(mandate -> mandate.limits() == null
                                && mandate.until() == null
                                && mandate.acts().size() == Act.values().length);
    }

    /** Whether a single mandate of the caller's holds all of that one, so that they may hand it on. */
    boolean hold(MandateJson other) {
        return areUnlimited() || mandates.stream().anyMatch(mandate -> mandate.holds(other));
    }

    Optional<MandateJson> covering(Act act, Money amount) {
        return mandates.stream().filter(mandate -> mandate.covers(act, amount)).findFirst();
    }
}
