package kr.seoul.techtrade.account;

import java.util.UUID;

/** A way to sign in besides password and passkey, of which this package does not know: such as an issuer. */
public interface OtherWayIn {
    boolean letsIn(UUID person);
}
