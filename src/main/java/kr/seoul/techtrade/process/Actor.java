package kr.seoul.techtrade.process;

/** Who makes a move. */
public enum Actor {
    BUYER,
    SELLER,
    /** Who brought the two together: gets a share, and sees nothing of the deal but that it is there, and that share. */
    BROKER,
    /** A member of the panel of a dispute. */
    EXPERT,
    /** The platform's operator. */
    OPERATOR,
    /** The register of rights, asked by machine. */
    REGISTRY,
    /** The custodian's statement said so. */
    BANK,
    /** Nobody acted in time. */
    CLOCK,
    /** Follows from another move, in the same commit. */
    ENGINE;

    /** Somebody who looks at the deal before acting, and so must name the version that was seen. */
    public boolean seesVersion() {
        return ordinal() <= OPERATOR.ordinal();
    }

    public Actor other() {
        return switch (this) {
            case BUYER -> SELLER;
            case SELLER -> BUYER;
            default -> throw new IllegalStateException(this + " is no side");
        };
    }
}
