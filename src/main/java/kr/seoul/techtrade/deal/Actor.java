package kr.seoul.techtrade.deal;

/** Who makes a move. */
public enum Actor {
    BUYER,
    SELLER,
    /** The custodian's statement said so. */
    BANK,
    /** Nobody acted in time. */
    CLOCK,
    /** Follows from another move, in the same commit. */
    ENGINE;

    Actor other() {
        return switch (this) {
            case BUYER -> SELLER;
            case SELLER -> BUYER;
            default -> throw new IllegalStateException(this + " is no side");
        };
    }
}
