package kr.seoul.techtrade.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Database;

/** Makes tokens that differ from a genuine one in one thing, signed with the server's own key. */
public final class Forge {
    private final SignedJWT genuine;
    private final ECKey key;

    private Forge(SignedJWT genuine, ECKey key) {
        this.genuine = genuine;
        this.key = key;
    }

    public static Forge of(String genuine) {
        var kept = new Sql(Database.asApplication())
                .first(
                        "select jwk from clients.signing_key where replaced_at is null and retired_at is null",
                        row -> row.getString("jwk"))
                .orElseThrow();
        try {
            return new Forge(SignedJWT.parse(genuine), ECKey.parse(kept));
        } catch (ParseException broken) {
            throw new AssertionError(broken);
        }
    }

    JWTClaimsSet claims() {
        try {
            return genuine.getJWTClaimsSet();
        } catch (ParseException broken) {
            throw new AssertionError(broken);
        }
    }

    public String expired() {
        return with(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1))));
    }

    public String forSomebodyElse() {
        return with(claims -> claims.audience("https://elsewhere.example"));
    }

    public String with(UnaryOperator<JWTClaimsSet.Builder> change) {
        return with(change, header -> header);
    }

    String with(UnaryOperator<JWTClaimsSet.Builder> change, UnaryOperator<JWSHeader.Builder> changeOfHeader) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID());
        var jwt = new SignedJWT(
                changeOfHeader.apply(header).build(),
                change.apply(new JWTClaimsSet.Builder(claims())).build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException failed) {
            throw new AssertionError(failed);
        }
        return jwt.serialize();
    }
}
