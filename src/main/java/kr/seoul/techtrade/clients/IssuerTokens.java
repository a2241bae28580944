package kr.seoul.techtrade.clients;

import java.util.Optional;
import kr.seoul.techtrade.identity.Caller;

/** Access tokens of others than our own authorization server, where the settings name any. A port: who they are is known further up. */
public interface IssuerTokens {
    /** Whom the token speaks for; empty when it is from none of them, and so ours or nobody's. */
    Optional<Caller> caller(String token) throws Tokens.Refused;
}
