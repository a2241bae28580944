package kr.seoul.techtrade.clients;

import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;

/** Access tokens of others than our own authorization server, where the settings name any. A port: who they are is known further up. */
public interface IssuerTokens {
    /** Whether a caller's id is of a program that an issuer vouches for: these are made here from its name, of version 8 (RFC 9562). */
    static boolean isTheirs(UUID id) {
        return id.version() == 8;
    }

    /** Whom the token speaks for; empty when it is from none of them, and so ours or nobody's. */
    Optional<Caller> caller(String token) throws Tokens.Refused;
}
