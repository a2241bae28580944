package kr.seoul.techtrade.account;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import kr.seoul.techtrade.account.PasskeyAnswer.Made;
import kr.seoul.techtrade.account.PasskeyAnswer.Shown;
import kr.seoul.techtrade.kernel.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tools.jackson.core.JacksonException;

/**
 * We, as browsers and authenticators know us, and what we hold their answers against (WebAuthn Level 3, sections 7.1 and 7.2, by
 * WebAuthn4J): challenge, origin, who we are, that the user was verified, signature, and count. Who made an authenticator is not asked.
 */
@ApplicationScoped
public class RelyingParty {
    /** In the order of our preference; the last is that of Windows. */
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1|\\[::1]");
    private static final Pattern NUMBER = Pattern.compile("[0-9.]+|\\[.*");

    private final URI base;
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    protected RelyingParty() {
        this("http://localhost:8080");
    }

    /** A passkey is one of a name: on this machine alone, of its own name, whatever we are called. */
    @Inject
    public RelyingParty(
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        var uri = URI.create(base);
        this.base = LOOPBACK.matcher(uri.getHost()).matches()
                ? URI.create(base.replace("://" + uri.getHost(), "://localhost"))
                : uri;
    }

    /** A passkey as it is kept: {@code data} is its attested credential data, with the public key. */
    record Credential(byte[] id, byte[] data, long signCount, boolean backupEligible, boolean backedUp) {}

    /** What an answer of it has changed. */
    record Counted(long signCount, boolean backedUp) {}

    /** Browsers offer passkeys by https or on their own machine, and of names only. */
    boolean isOffered() {
        return !NUMBER.matcher(id()).matches() && ("https".equals(base.getScheme()) || "localhost".equals(id()));
    }

    /** The relying party's id: the host of our base URL. */
    String id() {
        return base.getHost();
    }

    /** The only one from which we take answers, such as {@code https://techtrade.example}. */
    String origin() {
        return "%s://%s".formatted(base.getScheme(), base.getAuthority());
    }

    /** Problems: account/passkey-refused. */
    Credential made(Made answer, byte[] challenge) {
        return verified(() -> {
            var request = new RegistrationRequest(answer.attestationObject(), answer.clientDataJSON());
            var kinds = ALGORITHMS.stream()
                    .map(each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
                    .toList();
            var data = manager.verify(request, new RegistrationParameters(us(challenge), kinds, true, true))
                    .getAttestationObject()
                    .getAuthenticatorData();
            var made = data.getAttestedCredentialData();
            return new Credential(
                    made.getCredentialId(),
                    credentials.convert(made),
                    data.getSignCount(),
                    data.isFlagBE(),
                    data.isFlagBS());
        });
    }

    /** Problems: account/passkey-refused, account/passkey-cloned when it counts from behind. */
    Counted shown(Shown answer, Credential by, byte[] challenge) {
        return verified(() -> {
            var request = new AuthenticationRequest(
                    answer.credentialId(),
                    answer.userHandle(),
                    answer.authenticatorData(),
                    answer.clientDataJSON(),
                    answer.signature());
            var known = new CredentialRecordImpl(
                    null,
                    true,
                    by.backupEligible(),
                    by.backedUp(),
                    by.signCount(),
                    credentials.convert(by.data()),
                    null,
                    null,
                    null,
                    null);
            var data = manager.verify(
                            request, new AuthenticationParameters(us(challenge), known, List.of(by.id()), true, true))
                    .getAuthenticatorData();
            return new Counted(data.getSignCount(), data.isFlagBS());
        });
    }

    private ServerProperty us(byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(origin()))
                .rpId(id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static <T> T verified(Supplier<T> work) {
        try {
            return work.get();
        } catch (MaliciousCounterValueException behind) {
            throw AccountProblem.PASSKEY_CLONED.because("it counts no further than it did before");
        } catch (WebAuthnException | JacksonException bad) {
            System.getLogger(RelyingParty.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "passkey: {0}",
                            bad.getClass().getSimpleName());
            throw refused();
        }
    }

    static Problem refused() {
        return AccountProblem.PASSKEY_REFUSED.because("it is not known here, or its answer does not hold");
    }
}
