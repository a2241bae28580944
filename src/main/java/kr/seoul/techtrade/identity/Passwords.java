package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Locale;
import java.util.Map;

/** Hashes passwords with the platform's PBKDF2 (HMAC-SHA-512, 210,000 rounds: OWASP's figure), salt and rounds in the text. */
@ApplicationScoped
public class Passwords {
    private static final Map<String, String> STRENGTH = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "64");

    /** A name shorter than that is in many words by chance. */
    private static final int NAME_MIN = 4;

    private static final int DIFFERENT_MIN = 5;

    private final Pbkdf2PasswordHash pbkdf2;
    private final BreachedPasswords breached;

    protected Passwords() {
        this(null, null);
    }

    @Inject
    public Passwords(Pbkdf2PasswordHash pbkdf2, BreachedFile breached) {
        this.pbkdf2 = pbkdf2;
        this.breached = breached;
        if (pbkdf2 != null) {
            pbkdf2.initialize(STRENGTH);
        }
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
