package kr.seoul.techtrade.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
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
    private Sessions sessions;

    @Inject
    private People people;

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
        organizations.enrol(system, organization, new NewPerson(email, "김하늘", false, null), PASSWORD);
    }

    @Test
    void knowsForWhomAPersonActsAndThatOnlySignersSign() {
        var id = signIn.check("192.0.2.1", " " + email.toUpperCase(Locale.ROOT), PASSWORD)
                .person();
        var caller = signIn.caller(sessions.begin(id, "192.0.2.1", null, Locale.ENGLISH))
                .orElseThrow();
        assertEquals(id, caller.id());
        assertEquals(organization, caller.organization());
        assertTrue(caller.is(Role.STARTUP));
        assertFalse(caller.scopes().contains(Scopes.SIGN));
        assertEquals(Locale.ENGLISH, people.person(id).language());
    }

    @Test
    void saysTheSameOfAWrongPasswordAndOfNobody() {
        var wrong = assertThrows(Problem.class, () -> signIn.check("192.0.2.1", email, "not it"));
        var nobody = assertThrows(Problem.class, () -> signIn.check("192.0.2.1", "nobody@demo.example", "not it"));
        assertEquals(IdentityProblem.WRONG_CREDENTIALS, wrong.type());
        assertEquals(wrong.type(), nobody.type());
        assertEquals(wrong.getMessage(), nobody.getMessage());
        assertThrows(Problem.class, () -> signIn.check("192.0.2.1", email, "x".repeat(100_000)));
        assertThrows(Problem.class, () -> signIn.check("192.0.2.1", "a\0b", "not it"));
    }

    @Test
    void beginsNoSessionByAPasswordThatWasChangedMeanwhile() {
        var shown = signIn.check("192.0.2.1", email, PASSWORD);
        assertTrue(sessions.begin(shown, "192.0.2.1", null, Locale.KOREAN)
                .flatMap(signIn::caller)
                .isPresent());
        sql.update("update identity.person set password_hash = 'another' where email = ?", email);
        assertEquals(Optional.empty(), sessions.begin(shown, "192.0.2.1", null, Locale.KOREAN));
    }

    @Test
    void takesNoPasswordOfWhoHasNone() {
        sql.update("update identity.person set password_hash = null where email = ?", email);
        for (var typed : new String[] {"", "null", PASSWORD}) {
            var refused = assertThrows(Problem.class, () -> signIn.check("192.0.2.9", email, typed));
            assertEquals(IdentityProblem.WRONG_CREDENTIALS, refused.type());
        }
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
    void locksNobodyElseOut() {
        for (int tries = 0; tries < 10; tries++) {
            assertThrows(Problem.class, () -> signIn.check("2001:db8:0:1:0:0:0:7", email, "not it"));
        }
        var neighbour = assertThrows(Problem.class, () -> signIn.check("2001:db8:0:1:aaaa:0:0:8", email, PASSWORD));
        assertEquals(IdentityProblem.TOO_MANY_ATTEMPTS, neighbour.type(), "all of one /64 are one guesser");
        signIn.check("2001:db8:0:2:0:0:0:7", email, PASSWORD);
        signIn.check("192.0.2.9", email, PASSWORD);
    }

    @Test
    void letsNobodyInWhoHasLeft() {
        var id = signIn.check("192.0.2.1", email, PASSWORD).person();
        var token = sessions.begin(id, "192.0.2.1", null, Locale.KOREAN);
        sql.update("update identity.person set left_at = now() where id = ?", id);
        assertThrows(Problem.class, () -> signIn.check("192.0.2.1", email, PASSWORD));
        assertTrue(signIn.caller(token).isEmpty());
    }

    @Test
    void keepsOnlyASaltedHash() {
        var hash = sql.first(
                        "select password_hash from identity.person where email = ?", row -> row.getString(1), email)
                .orElseThrow();
        assertTrue(hash.startsWith("PBKDF2WithHmacSHA512:1024:"), hash);
        assertFalse(hash.contains(PASSWORD));
    }
}
