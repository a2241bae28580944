package kr.seoul.techtrade.bank;

import java.util.Set;

/** The life of a virtual account. */
public enum VirtualAccountState {
    /** Money to it goes to its escrow account, up to what is expected. */
    OPEN,
    /** Money to it goes to suspense. */
    CLOSED;

    public Set<VirtualAccountState> next() {
        return this == OPEN ? Set.of(CLOSED) : Set.of();
    }
}
