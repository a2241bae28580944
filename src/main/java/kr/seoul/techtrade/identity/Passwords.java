package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/** Hashes passwords with the platform's PBKDF2 (HMAC-SHA-512, 210,000 rounds: OWASP's figure), salt and rounds in the text. */
@ApplicationScoped
public class Passwords {
    private static final Map<String, String> STRENGTH = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "64");

    private final Pbkdf2PasswordHash pbkdf2;

    protected Passwords() {
        this(null);
    }

    @Inject
    public Passwords(Pbkdf2PasswordHash pbkdf2) {
        this.pbkdf2 = pbkdf2;
        if (pbkdf2 != null) {
            pbkdf2.initialize(STRENGTH);
        }
    }

    public String hash(String password) {
        return pbkdf2.generate(password.toCharArray());
    }

    public boolean matches(String password, String hash) {
        return pbkdf2.verify(password.toCharArray(), hash);
    }
}
