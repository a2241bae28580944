package kr.seoul.techtrade.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passwords, and what a guesser learns: nothing. */
class SignInIT extends InServer {
    private static final String PASSWORD = "서울의 긴 비밀번호 2026";

    @Inject
    private SignIn signIn;

    @Inject
    private Organizations organizations;

    @Inject
    private Sql sql;

    private String email;
    private UUID organization;

    @BeforeEach
    void enrol() {
        var system = Caller.system("test");
        email = "kim-" + UUID.randomUUID() + "@demo.example";
        organization = organizations
                .admit(system, new NewOrganization("한강전지", null, Role.STARTUP, null, null))
                .id();
        organizations.enrol(system, organization, new NewPerson(email, "김하늘", PASSWORD, false, null));
    }

    @Test
    void knowsForWhomAPersonActsAndThatOnlySignersSign() {
        var caller = signIn.check("192.0.2.1", " " + email.toUpperCase(Locale.ROOT), PASSWORD);
        assertEquals(organization, caller.organization());
        assertTrue(caller.is(Role.STARTUP));
        assertFalse(caller.scopes().contains(Scopes.SIGN));
        assertEquals(caller, signIn.person(caller.id(), null).orElseThrow());
    }

    @Test
    void saysTheSameOfAWrongPasswordAndOfNobody() {
        var wrong = assertThrows(Problem.class, () -> signIn.check("192.0.2.1", email, "not it"));
        var nobody = assertThrows(Problem.class, () -> signIn.check("192.0.2.1", "nobody@demo.example", "not it"));
        assertEquals(IdentityProblem.WRONG_CREDENTIALS, wrong.type());
        assertEquals(wrong.type(), nobody.type());
        assertEquals(wrong.getMessage(), nobody.getMessage());
        assertThrows(Problem.class, () -> signIn.check("192.0.2.1", email, "x".repeat(100_000)));
    }

    @Test
    void stopsAGuesserAndForgetsHonestMistakes() {
        for (int tries = 0; tries < 9; tries++) {
            assertThrows(Problem.class, () -> signIn.check("192.0.2.1", email, "not it"));
        }
        signIn.check("192.0.2.1", email, PASSWORD);
        for (int tries = 0; tries < 10; tries++) {
            assertThrows(Problem.class, () -> signIn.check("192.0.2.1", email, "not it"));
        }
        var stopped = assertThrows(Problem.class, () -> signIn.check("192.0.2.1", email, PASSWORD));
        assertEquals(IdentityProblem.TOO_MANY_ATTEMPTS, stopped.type());
    }

    @Test
    void letsNobodyInWhoHasLeft() {
        var id = signIn.check("192.0.2.1", email, PASSWORD).id();
        sql.update("update identity.person set left_at = now() where id = ?", id);
        assertThrows(Problem.class, () -> signIn.check("192.0.2.1", email, PASSWORD));
        assertTrue(signIn.person(id, null).isEmpty());
    }

    @Test
    void keepsOnlyASlowSaltedHash() {
        var hash = sql.first(
                        "select password_hash from identity.person where email = ?", row -> row.getString(1), email)
                .orElseThrow();
        assertTrue(hash.startsWith("PBKDF2WithHmacSHA512:210000:"), hash);
        assertFalse(hash.contains(PASSWORD));
    }
}
