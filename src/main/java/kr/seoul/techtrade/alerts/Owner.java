package kr.seoul.techtrade.alerts;

import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;

/** Whose searches: a person's own, or an organisation's, which all its API clients share. The other one is null. */
record Owner(UUID person, UUID organization) {
    static final int SEARCHES_OF_PERSON = 50;
    static final int SEARCHES_OF_ORGANIZATION = 200;

    /** Problems: identity/denied for the unknown, and those whose office is withheld. */
    static Owner of(Caller by) {
        return switch (by.kind()) {
            case PERSON -> {
                if (by.isWithheld()) {
                    throw IdentityProblem.DENIED.because("the second factor comes first");
                }
                yield new Owner(by.id(), null);
            }
            case CLIENT -> new Owner(null, by.mustActForSomebody());
            case SYSTEM, ANONYMOUS -> throw IdentityProblem.DENIED.because("only who is known keeps searches");
        };
    }

    int most() {
        return person == null ? SEARCHES_OF_ORGANIZATION : SEARCHES_OF_PERSON;
    }
}
