package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;

/** Ends single tokens (RFC 7009). */
@ApplicationScoped
@Transactional
public class Revocation {
    private final Tokens tokens;
    private final EndedTokens ended;

    protected Revocation() {
        this(null, null);
    }

    @Inject
    public Revocation(Tokens tokens, EndedTokens ended) {
        this.tokens = tokens;
        this.ended = ended;
    }

    /** Nothing happens to what is no token of ours, or none any more. Problems: identity/unauthorized-client for another's. */
    void revoke(Caller by, String token) {
        tokens.claims(token).ifPresent(claims -> {
            if (!by.id().toString().equals(claims.getSubject())) {
                throw IdentityProblem.UNAUTHORIZED_CLIENT.because("the token was issued to another client");
            }
            ended.end(List.of(UUID.fromString(claims.getJWTID())));
        });
    }
}
