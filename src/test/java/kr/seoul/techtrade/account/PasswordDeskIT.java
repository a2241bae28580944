package kr.seoul.techtrade.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another password by the old one or by a letter, and that the letter alone opens nothing else. */
class PasswordDeskIT extends AccountOwner {
    private static final String FRESH = "another horse battery";
    private static final Pattern TOKEN = Pattern.compile("/(ko|en)/identity/(reset|verify)\\?token=([\\w-]{43})\\s");

    @Inject
    private PasswordDesk passwords;

    @Inject
    private EmailProof emailProof;

    @Inject
    private Forgotten forgotten;

    @Inject
    private Deeds deeds;

    @Inject
    private People people;

    private String email;

    @BeforeEach
    void remember() {
        email = email(person);
    }

    @Test
    void letsWhomAnOperatorEnrolsChooseAPasswordThatNobodyElseKnows() {
        var operator = new Caller(
                Caller.Kind.CLIENT, UUID.randomUUID(), "운영", null, Set.of(Role.OPERATOR), Set.of(Scopes.OPERATE));
        var organization = organizations
                .admit(operator, new NewOrganization("새 기관", null, Role.STARTUP, null, null))
                .id();
        var mail = "New-" + UUID.randomUUID() + DOMAIN;
        var invited = organizations.enrol(operator, organization, new NewPerson(mail, "이새벽", true, null));
        assertTrue(lastLetter(invited, "welcome").contains("새 기관"));
        assertRefused(IdentityProblem.WRONG_CREDENTIALS, () -> signIn.check(ADDRESS, mail, ""));
        var other = new NewPerson("x" + mail, "김가짜", false, null);
        assertRefused(IdentityProblem.DENIED, () -> organizations.enrol(operator, organization, other, PASSWORD));
        var letter = lastToken(invited, "welcome");
        for (var guess : List.of("password1234567", "abcabcabcabcabc", "my " + mail.split("@")[0] + " password")) {
            assertRefused(IdentityProblem.GUESSABLE_PASSWORD, () -> passwords.reset(letter, guess, ADDRESS));
        }
        passwords.reset(letter, FRESH, ADDRESS);
        assertEquals(invited, signIn.check(ADDRESS, mail, FRESH).person());
        assertRefused(AccountProblem.TOKEN_ENDED, () -> passwords.reset(letter, PASSWORD, ADDRESS));
    }

    @Test
    void writesAgainToWhoNeverChoseAPassword() {
        var operator = new Caller(
                Caller.Kind.CLIENT, UUID.randomUUID(), "운영", null, Set.of(Role.OPERATOR), Set.of(Scopes.OPERATE));
        var organization = organizations
                .admit(operator, new NewOrganization("늦은 기관", null, Role.STARTUP, null, null))
                .id();
        var mail = "Late-" + UUID.randomUUID() + DOMAIN;
        person = organizations.enrol(operator, organization, new NewPerson(mail, "이늦음", true, null));
        email = mail;
        passwords.reset(asked(), FRESH, ADDRESS);
        assertEquals(person, signIn.check(ADDRESS, mail, FRESH).person());
    }

    @Test
    void changesByTheOldOneAndEndsAllOthers() {
        var other = sessions.begin(person, "192.0.2.2", "Other", Locale.KOREAN);
        assertRefused(AccountProblem.WRONG_PASSWORD, () -> passwords.change(by, "not it", FRESH));
        assertRefused(IdentityProblem.GUESSABLE_PASSWORD, () -> passwords.change(by, PASSWORD, "aaaabbbbcccc"));
        assertTrue(signIn.caller(other).isPresent());
        var letter = asked();
        passwords.change(by, PASSWORD, FRESH);
        assertFalse(passwords.opens(letter));
        assertTrue(signIn.caller(other).isEmpty());
        assertEquals(1, sessions.running(by).size());
        assertEquals(person, signIn.check("192.0.2.1", email, FRESH).person());
        assertRefused(IdentityProblem.WRONG_CREDENTIALS, () -> signIn.check("192.0.2.1", email, PASSWORD));
        assertEquals(1, letters("password-changed"));
        assertEquals(Deed.Kind.PASSWORD_CHANGED, deeds.latest(by).get(0).kind());
    }

    @Test
    void makesNoneForWhoSignsInElsewhere() {
        sql.update("update identity.person set password_hash = null where id = ?", person);
        assertRefused(AccountProblem.WRONG_PASSWORD, () -> passwords.change(by, "", FRESH));
        passwords.forget(email, "192.0.2.5", Locale.KOREAN);
        forgotten.answer();
        assertEquals(0, letters("reset"));
        assertEquals(
                1, sql.update("update identity.person set name = name where id = ? and password_hash is null", person));
    }

    /** Passkeys alone, which two people have reset: a letter is the way back, and the second factor comes after it. */
    @Test
    void makesTheFirstOneForWhomNothingLetsInAnyMore() {
        sql.update("update identity.person set password_hash = null where id = ?", person);
        factor.reset(person);
        passwords.reset(asked(), FRESH, "192.0.2.3");
        assertEquals(person, signIn.check("192.0.2.1", email, FRESH).person());
        assertFalse(factor.state(signedIn(person)).any());
    }

    @Test
    void stopsWhoGuessesTheOldOne() {
        for (int tries = 0; tries < 5; tries++) {
            assertRefused(AccountProblem.WRONG_PASSWORD, () -> passwords.change(by, "not it", FRESH));
        }
        assertRefused(IdentityProblem.TOO_MANY_ATTEMPTS, () -> passwords.change(by, PASSWORD, FRESH));
        passwords.change(signedIn(person), PASSWORD, FRESH);
    }

    @Test
    void resetsByALetterOnceAndLeavesTheSecondFactor() {
        factor.issue(person, SecondFactor.secret());
        var other = sessions.begin(person, "192.0.2.2", "Other", Locale.KOREAN);
        var first = asked();
        var token = asked();
        assertTrue(passwords.opens(token) && passwords.opens(first), "looking spends nothing");
        assertRefused(IdentityProblem.GUESSABLE_PASSWORD, () -> passwords.reset(token, "aaaabbbbcccc", "192.0.2.3"));
        passwords.reset(token, FRESH, "192.0.2.3");
        assertTrue(signIn.caller(other).isEmpty());
        assertTrue(sessions.running(by).isEmpty());
        assertRefused(AccountProblem.TOKEN_ENDED, () -> passwords.reset(token, PASSWORD, "192.0.2.3"));
        assertRefused(AccountProblem.TOKEN_ENDED, () -> passwords.reset(first, PASSWORD, "192.0.2.3"));
        assertEquals(person, signIn.check("192.0.2.1", email, FRESH).person());
        var again = signedIn(person);
        assertTrue(factor.state(again).isThere());
        assertRefused(IdentityProblem.SECOND_FACTOR_NEEDED, () -> factor.remove(again));
        assertTrue(people.person(person).isEmailVerified());
        assertEquals(1, letters("password-changed"));
        var told = deeds.latest(again);
        assertEquals(Deed.Kind.PASSWORD_RESET, told.get(0).kind());
        assertEquals("192.0.2.3", told.get(0).address());
    }

    @Test
    void resetsByNoOldLetterAndKeepsNoToken() {
        var token = asked();
        var kept = sql.first("select string_agg(t::text, ' ') from account.token t", row -> row.getString(1))
                .orElseThrow();
        assertFalse(kept.contains(token));
        sql.update("update account.token set expires_at = now() where person_id = ?", person);
        assertFalse(passwords.opens(token));
        assertRefused(AccountProblem.TOKEN_ENDED, () -> passwords.reset(token, FRESH, "192.0.2.3"));
    }

    @Test
    void losesToWhoeverChangedItMeanwhile() {
        var seen = people.person(person);
        passwords.change(by, PASSWORD, FRESH);
        assertFalse(people.changePassword(seen, "a hash"));
        var token = asked();
        sql.update("update identity.person set left_at = now() where id = ?", person);
        assertThrows(RuntimeException.class, () -> passwords.reset(token, PASSWORD, "192.0.2.3"));
    }

    /** In the same transaction the same row, whoever it is; the letter comes later, by a chore. */
    @Test
    void saysNothingOfWhoIsThere() {
        passwords.forget("nobody@password.example", "192.0.2.4", Locale.KOREAN);
        passwords.forget(email.toUpperCase(Locale.ROOT), "192.0.2.4", Locale.ENGLISH);
        forgotten.answer();
        for (int i = 0; i < 100 && letters("reset") == 0; i++) {
            LockSupport.parkNanos(100_000_000);
        }
        assertEquals(1, letters("reset"));
        assertEquals(0, count("select count(*) from mail.letter where recipient = 'nobody@password.example'"));
        assertEquals(0, count("select count(*) from account.forgotten"));
        var letter = sql.first(
                        "select body from mail.letter where reference like ?",
                        row -> row.getString(1),
                        "account:reset:" + person + ":%")
                .orElseThrow();
        assertTrue(letter.contains("/en/identity/reset?token="), "in the language of who asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a\0b@mail.example", "nobody@mail.example\r\nBcc: all@mail.example"})
    void takesAnythingForAnEmailAndWritesToNobody(String typed) {
        var somewhere = "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + ":1:0:0:0:" + person.hashCode();
        passwords.forget(typed, somewhere, Locale.KOREAN);
        passwords.forget("x".repeat(9999) + "@mail.example", somewhere, Locale.KOREAN);
        forgotten.answer();
        assertEquals(0, count("select count(*) from mail.letter where recipient like '%mail.example%'"));
    }

    @Test
    void writesFiveLettersAnHourAndSaysNothingOfMore() {
        for (int i = 0; i < 8; i++) {
            passwords.forget(email, "192.0.2." + (100 + i), Locale.KOREAN);
        }
        forgotten.answer();
        for (int i = 0; i < 100 && count("select count(*) from account.forgotten") > 0; i++) {
            LockSupport.parkNanos(100_000_000);
        }
        assertEquals(5, letters("reset"));
    }

    @Test
    void stopsWhoAsksForEverybody() {
        for (int i = 0; i < 20; i++) {
            passwords.forget("n" + i + "@password.example", "198.51.100.1", Locale.KOREAN);
        }
        assertRefused(
                IdentityProblem.TOO_MANY_ATTEMPTS,
                () -> passwords.forget("n@password.example", "198.51.100.1", Locale.KOREAN));
        passwords.forget("n@password.example", "198.51.100.2", Locale.KOREAN);
    }

    @Test
    void provesThatLettersArriveOnce() {
        assertFalse(people.person(person).isEmailVerified());
        emailProof.ask(by);
        var token = token("verify");
        assertTrue(emailProof.opens(token));
        assertRefused(AccountProblem.TOKEN_ENDED, () -> passwords.reset(token, FRESH, "192.0.2.3"));
        emailProof.prove(token, "192.0.2.3");
        assertTrue(people.person(person).isEmailVerified());
        assertRefused(AccountProblem.TOKEN_ENDED, () -> emailProof.prove(token, "192.0.2.3"));
        assertFalse(emailProof.opens(token));
    }

    /** The token of one more letter. */
    private String asked() {
        long before = letters("reset");
        passwords.forget(email, "192.0.2.3", Locale.KOREAN);
        forgotten.answer();
        for (int i = 0; i < 100 && letters("reset") == before; i++) {
            LockSupport.parkNanos(100_000_000);
        }
        return token("reset");
    }

    private String token(String kind) {
        var text = lastLetter(person, kind);
        var token = TOKEN.matcher(text);
        assertTrue(token.find(), text);
        return token.group(3);
    }

    private long count(String query) {
        return sql.first(query, row -> row.getLong(1)).orElseThrow();
    }
}
