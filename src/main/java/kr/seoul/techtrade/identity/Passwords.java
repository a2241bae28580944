package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hashes passwords with the platform's PBKDF2 (HMAC-SHA-512, 210,000 rounds: OWASP's figure), salt and rounds in the text. */
@ApplicationScoped
public class Passwords {
    /** Where nobody's password is at stake, a hash is to cost nothing. */
    private static final String TEST_PROFILE = "test";

    private static final int ROUNDS_MIN = 210_000;

    /** A name shorter than that is in many words by chance. */
    private static final int NAME_MIN = 4;

    private static final int DIFFERENT_MIN = 5;

    private final Pbkdf2PasswordHash pbkdf2;
    private final BreachedPasswords breached;

    protected Passwords() {
        this.pbkdf2 = null;
        this.breached = null;
    }

    @Inject
    public Passwords(
            Pbkdf2PasswordHash pbkdf2,
            BreachedFile breached,
            @ConfigProperty(name = "techtrade.password.rounds", defaultValue = "" + ROUNDS_MIN) int rounds,
            @ConfigProperty(name = "techtrade.profile") Optional<String> profile) {
        this.pbkdf2 = pbkdf2;
        this.breached = breached;
        pbkdf2.initialize(strength(rounds, profile));
    }

    /** More rounds where the machine allows; fewer only in tests. */
    static Map<String, String> strength(int rounds, Optional<String> profile) {
        if (rounds < ROUNDS_MIN && !profile.equals(Optional.of(TEST_PROFILE))) {
            throw new IllegalStateException("techtrade.password.rounds is at least " + ROUNDS_MIN);
        }
        return Map.of(
                "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
                "Pbkdf2PasswordHash.Iterations", String.valueOf(rounds),
                "Pbkdf2PasswordHash.SaltSizeBytes", "32",
                "Pbkdf2PasswordHash.KeySizeBytes", "64");
    }

    /**
     * How long it is decides (the form's limits), and that nobody tries it first; no kinds of characters are asked for. Problems:
     * identity/guessable-password.
     */
    public void mustBeHardToGuess(String password, String email) {
        var name = email.substring(0, email.indexOf('@')).toLowerCase(Locale.ROOT);
        if (name.length() >= NAME_MIN && password.toLowerCase(Locale.ROOT).contains(name)) {
            throw IdentityProblem.GUESSABLE_PASSWORD.at("/password", "has the e-mail's name in it");
        }
        if (password.codePoints().distinct().count() < DIFFERENT_MIN) {
            throw IdentityProblem.GUESSABLE_PASSWORD.at(
                    "/password", "has fewer than %d different characters".formatted(DIFFERENT_MIN));
        }
        if (breached.contain(password)) {
            throw IdentityProblem.GUESSABLE_PASSWORD.at(
                    "/password", "is known from a leak: take another one everywhere");
        }
    }

    public String hash(String password) {
        return pbkdf2.generate(password.toCharArray());
    }

    public boolean matches(String password, String hash) {
        return pbkdf2.verify(password.toCharArray(), hash);
    }
}
