package kr.seoul.techtrade.terms;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kr.seoul.techtrade.clients.SigningKeys;
import kr.seoul.techtrade.kernel.Json;

/**
 * The platform's word that somebody whom it had signed in made a {@link SignatureClaim}: a JWS (RFC 7515, ES256). Its header
 * carries the public key beside the {@code kid}, so that the proof outlives the key's retirement.
 */
@ApplicationScoped
public class Attestations {
    /** Never an access token's, so that neither passes for the other. */
    static final JOSEObjectType TYPE = new JOSEObjectType("tradeon-signature+jwt");

    private final SigningKeys keys;

    protected Attestations() {
        this(null);
    }

    @Inject
    public Attestations(SigningKeys keys) {
        this.keys = keys;
    }

    /** In compact serialisation, its payload the claim as JSON. */
    public String attest(SignatureClaim claim) {
        return sign(claim, keys.current());
    }

    static String sign(SignatureClaim claim, ECKey key) {
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .jwk(key.toPublicJWK())
                        .build(),
                new Payload(Json.write(claim)));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
        return jws.serialize();
    }
}
