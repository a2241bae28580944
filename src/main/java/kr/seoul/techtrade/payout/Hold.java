package kr.seoul.techtrade.payout;

import kr.seoul.techtrade.payout.TaxStatus.Standing;

/**
 * Why a queued payment is in no file: what the tax service says of its payee's business, as a code that people read in their language.
 * Codes are kept with the payment and never renamed.
 */
public enum Hold {
    SUSPENDED("the payee's business is suspended"),
    CLOSED("the payee's business is closed"),
    UNKNOWN("the tax service does not know the payee's business"),
    UNREADABLE("what the tax service says of the payee's business cannot be read");

    private final String english;

    Hold(String english) {
        this.english = english;
    }

    /** Of a business that stands in the way. */
    static Hold of(Standing standing) {
        return switch (standing) {
            case SUSPENDED -> SUSPENDED;
            case CLOSED -> CLOSED;
            case UNKNOWN -> UNKNOWN;
            case UNREADABLE -> UNREADABLE;
            case ACTIVE -> throw new IllegalArgumentException("nothing stands in the way of an active business");
        };
    }

    /** In English. */
    String words() {
        return english;
    }
}
