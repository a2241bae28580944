package kr.seoul.techtrade.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.account.PasskeyAnswer.Shown;
import kr.seoul.techtrade.account.Passkeys.Added;
import kr.seoul.techtrade.account.Passkeys.Question;
import kr.seoul.techtrade.account.Passkeys.Visitor;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.identity.Session.Proof;
import kr.seoul.techtrade.kernel.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passkeys from the first letter to the last use, and what others make of them. */
class PasskeysIT extends AccountOwner {
    @Inject
    private Passkeys passkeys;

    @Inject
    private RelyingParty party;

    /** Of the sessions here. */
    private final Map<UUID, String> tokens = new HashMap<>();

    @BeforeEach
    void forgetAttempts() {
        sql.update("delete from identity.attempt");
    }

    @Test
    void isTheFirstSecondFactorByALetterAndSignsInAlone() {
        assertRefused(AccountProblem.TOKEN_ENDED, () -> passkeys.askToAdd(by, null));
        factor.ask(by);
        var letter = lastToken("enrol");
        var thief = signedIn(person);
        var passkey = device();
        var added = add(by, letter, passkey);
        assertTrue(added.first());
        assertEquals(Proof.FRESH, caller(added.token()).session().proof());
        assertTrue(signIn.caller(token(thief)).isEmpty(), "all other sessions have ended");
        assertEquals(1, letters("passkey-on"));
        assertTrue(factor.state(by).any());
        assertFalse(factor.state(by).isThere());
        assertRefused(AccountProblem.SECOND_FACTOR_THERE, () -> factor.ask(by));
        assertRefused(IdentityProblem.SECOND_FACTOR_NEEDED, () -> factor.begin(by, letter));
        var seen = new ArrayList<UUID>();
        var question = passkeys.askToSignIn(ADDRESS);
        var token = passkeys.signIn(
                question.secret(),
                passkey.belongingTo(handle(person)).get(challenge(question)),
                new Visitor(ADDRESS, "Test", Locale.ENGLISH, known -> seen.add(known.id())));
        var caller = caller(token);
        assertEquals(person, caller.id());
        assertEquals(Proof.FRESH, caller.session().proof());
        assertEquals(List.of(person), seen);
        assertTrue(passkeys.of(caller).get(0).usedAt() != null);
        assertEquals(Deed.Kind.PASSKEY_SIGNED_IN.name(), deed());
    }

    @Test
    void comesAfterAnotherFactorThatWasJustShown() {
        factor.issue(person, SecondFactor.secret());
        assertRefused(IdentityProblem.SECOND_FACTOR_NEEDED, () -> passkeys.askToAdd(by, null));
        var fresh = fresh();
        var question = passkeys.askToAdd(fresh, null);
        sql.update("update identity.session set confirmed_at = confirmed_at - interval '16 minutes'");
        var stale = caller(token(fresh));
        assertRefused(
                IdentityProblem.SECOND_FACTOR_NEEDED,
                () -> passkeys.add(question.secret(), "phone", null, device().create(challenge(question)), stale));
        var added = add(fresh(), null, device());
        assertFalse(added.first());
        assertNull(added.token());
        assertTrue(signIn.caller(token(by)).isPresent(), "nobody else is sent away");
    }

    @Test
    void confirmsInTheSessionThatAskedAlone() {
        var passkey = owned();
        var later = signedIn(person);
        assertEquals(Proof.PASSWORD, later.session().proof());
        var question = passkeys.askToConfirm(later);
        var answer = passkey.get(challenge(question));
        assertRefused(
                AccountProblem.PASSKEY_OVER,
                () -> passkeys.confirm(question.secret(), answer, signedIn(person), ADDRESS));
        var token = passkeys.confirm(question.secret(), answer, later, ADDRESS);
        assertEquals(Proof.FRESH, caller(token).session().proof());
        assertEquals(later.session().id(), caller(token).session().id());
        assertEquals(Deed.Kind.PASSKEY_SHOWN.name(), deed());
    }

    @Test
    void takesEachAnswerOnce() {
        var passkey = owned().belongingTo(handle(person));
        var question = passkeys.askToSignIn(ADDRESS);
        var answer = passkey.get(challenge(question));
        signIn(question, answer);
        assertRefused(AccountProblem.PASSKEY_OVER, () -> signIn(question, answer));
        var wrong = passkeys.askToSignIn(ADDRESS);
        assertRefused(AccountProblem.PASSKEY_REFUSED, () -> signIn(wrong, answer));
        assertRefused(AccountProblem.PASSKEY_OVER, () -> signIn(wrong, passkey.get(challenge(wrong))));
    }

    @Test
    void takesNoAnswerTooLateOrToAnotherQuestion() {
        var passkey = owned().belongingTo(handle(person));
        var late = passkeys.askToSignIn(ADDRESS);
        sql.update("update account.ceremony set begun_at = begun_at - interval '5 minutes'");
        assertRefused(AccountProblem.PASSKEY_OVER, () -> signIn(late, passkey.get(challenge(late))));
        var asked = passkeys.askToConfirm(by);
        assertRefused(AccountProblem.PASSKEY_OVER, () -> signIn(asked, passkey.get(challenge(asked))));
        var door = passkeys.askToSignIn(ADDRESS);
        assertRefused(
                AccountProblem.PASSKEY_OVER,
                () -> passkeys.confirm(door.secret(), passkey.get(challenge(door)), by, ADDRESS));
        for (var nothing : new String[] {null, "", "A".repeat(43)}) {
            assertRefused(
                    AccountProblem.PASSKEY_OVER,
                    () -> passkeys.signIn(nothing, passkey.get(Sha256.of("x")), visitor()));
        }
    }

    @Test
    void refusesWhoIsUnknownSomebodyElseOrGone() {
        var mine = owned().belongingTo(handle(person));
        assertSignInRefused(device().belongingTo(handle(person)));
        var other = enrolled();
        factor.issue(other, SecondFactor.secret());
        var theirs = device();
        var their = caller(sessions.confirm(signedIn(other)));
        add(their, null, theirs);
        assertSignInRefused(theirs.belongingTo(handle(person)));
        assertSignInRefused(theirs.belongingTo(null));
        var question = passkeys.askToConfirm(by);
        assertRefused(
                AccountProblem.PASSKEY_REFUSED,
                () -> passkeys.confirm(question.secret(), theirs.get(challenge(question)), by, ADDRESS));
        sql.update("update identity.person set left_at = now() where id = ?", person);
        assertSignInRefused(mine);
    }

    @Test
    void refusesAnotherSiteAndASignatureThatWasChanged() {
        var passkey = owned().belongingTo(handle(person));
        assertSignInRefused(passkey.at("https://evil.example"));
        passkey.at(party.origin());
        assertSignInRefused(passkey.of("evil.example"));
        passkey.of(party.id());
        var question = passkeys.askToSignIn(ADDRESS);
        var answer = passkey.get(challenge(question));
        answer.signature()[answer.signature().length - 1] ^= 1;
        assertRefused(AccountProblem.PASSKEY_REFUSED, () -> signIn(question, answer));
        var right = passkeys.askToSignIn(ADDRESS);
        signIn(right, passkey.get(challenge(right)));
    }

    @Test
    void refusesACopyAndTellsThePerson() {
        var passkey = owned().belongingTo(handle(person));
        var first = passkeys.askToSignIn(ADDRESS);
        signIn(first, passkey.counting(9).get(challenge(first)));
        for (int i = 0; i < 2; i++) {
            var copied = passkeys.askToSignIn(ADDRESS);
            assertRefused(
                    AccountProblem.PASSKEY_CLONED,
                    () -> signIn(copied, passkey.counting(9).get(challenge(copied))));
        }
        assertEquals(Deed.Kind.PASSKEY_CLONED.name(), deed());
        assertEquals(1, letters("passkey-cloned"), "once a day");
        var next = passkeys.askToSignIn(ADDRESS);
        signIn(next, passkey.counting(10).get(challenge(next)));
    }

    @Test
    void isRegisteredOnceWithANameAndTenTimesAtMost() {
        factor.issue(person, SecondFactor.secret());
        var fresh = fresh();
        var passkey = device();
        add(fresh, null, passkey);
        var again = passkeys.askToAdd(fresh, null);
        assertRefused(
                AccountProblem.PASSKEY_THERE,
                () -> passkeys.add(again.secret(), "twice", null, passkey.create(challenge(again)), fresh));
        for (var bad : new String[] {null, " ", "x".repeat(61), "two\nlines", "a\u202Eb"}) {
            var question = passkeys.askToAdd(fresh, null);
            assertRefused(
                    AccountProblem.PASSKEY_UNNAMED,
                    () -> passkeys.add(question.secret(), bad, null, device().create(challenge(question)), fresh));
        }
        sql.update("delete from identity.attempt");
        for (int i = 1; i < 10; i++) {
            add(fresh, null, device());
        }
        assertRefused(AccountProblem.TOO_MANY_PASSKEYS, () -> passkeys.askToAdd(fresh, null));
        assertEquals(10, passkeys.of(fresh).size());
    }

    @Test
    void isRemovedByWhoHasJustShownAFactorAndOpensNothingMore() {
        factor.issue(person, SecondFactor.secret());
        var passkey = device();
        add(fresh(), null, passkey);
        var id = passkeys.of(by).get(0).id();
        assertRefused(IdentityProblem.SECOND_FACTOR_NEEDED, () -> passkeys.remove(by, id));
        var other = caller(sessions.confirm(signedIn(enrolled())));
        assertRefused(AccountProblem.NO_SUCH_PASSKEY, () -> passkeys.remove(other, id));
        var fresh = fresh();
        var token = token(by);
        passkeys.remove(fresh, id);
        assertEquals(1, letters("passkey-off"));
        assertTrue(passkeys.of(fresh).isEmpty());
        assertTrue(signIn.caller(token).isEmpty(), "whoever has it may be in another session");
        assertEquals(Proof.FRESH, caller(token(fresh)).session().proof(), "the app is still there");
        assertSignInRefused(passkey.belongingTo(handle(person)));
        assertRefused(AccountProblem.NO_SUCH_PASSKEY, () -> passkeys.remove(fresh, id));
        assertRefused(AccountProblem.NO_SECOND_FACTOR, () -> passkeys.askToConfirm(fresh));
    }

    @Test
    void takesTheRecoveryCodesWithTheLastFactor() {
        factor.issue(person, SecondFactor.secret());
        add(fresh(), null, device());
        var codes = factor.renewCodes(fresh());
        factor.remove(fresh());
        assertEquals(10, factor.state(by).codesLeft());
        var confirmed = caller(factor.show(signedIn(person), codes.get(0)));
        assertRefused(AccountProblem.WRONG_CODE, () -> factor.show(signedIn(person), "123456"));
        passkeys.remove(confirmed, passkeys.of(by).get(0).id());
        assertEquals(0, factor.state(by).codesLeft());
        assertFalse(factor.state(by).any());
        assertEquals(Proof.PASSWORD, caller(token(confirmed)).session().proof());
        assertRefused(AccountProblem.NO_SECOND_FACTOR, () -> factor.show(signedIn(person), codes.get(1)));
    }

    @Test
    void callsThePersonByNothingThatTells() {
        owned();
        var other = enrolled();
        factor.issue(other, SecondFactor.secret());
        add(caller(sessions.confirm(signedIn(other))), null, device());
        assertFalse(Arrays.equals(handle(person), handle(other)));
        assertNotEquals(person, UUID.nameUUIDFromBytes(handle(person)));
        assertEquals(32, handle(person).length);
    }

    @Test
    void asksNoMoreThanAPersonNeeds() {
        for (int i = 0; i < 300; i++) {
            passkeys.askToSignIn("198.51.100.7");
        }
        assertRefused(IdentityProblem.TOO_MANY_ATTEMPTS, () -> passkeys.askToSignIn("198.51.100.7"));
        passkeys.askToSignIn("198.51.100.8");
    }

    /** A passkey of the person's, beside the app. */
    private SoftAuthenticator owned() {
        factor.issue(person, SecondFactor.secret());
        var passkey = device();
        add(fresh(), null, passkey);
        return passkey;
    }

    private SoftAuthenticator device() {
        return new SoftAuthenticator(party.id(), party.origin());
    }

    private Added add(Caller to, String letter, SoftAuthenticator passkey) {
        var question = passkeys.askToAdd(to, letter);
        return passkeys.add(question.secret(), "업무용 노트북", letter, passkey.create(challenge(question)), to);
    }

    private static byte[] challenge(Question question) {
        return Sha256.of("challenge\n" + question.secret());
    }

    private String signIn(Question question, Shown answer) {
        return passkeys.signIn(question.secret(), answer, visitor());
    }

    private void assertSignInRefused(SoftAuthenticator passkey) {
        var question = passkeys.askToSignIn(ADDRESS);
        assertRefused(AccountProblem.PASSKEY_REFUSED, () -> signIn(question, passkey.get(challenge(question))));
    }

    private static Visitor visitor() {
        return new Visitor(ADDRESS, "Test", Locale.KOREAN, PasskeysIT::comes);
    }

    private static void comes(Person known) {
        assertTrue(known.email().endsWith(DOMAIN));
    }

    private byte[] handle(UUID of) {
        return sql.first("select handle from account.passkey_holder where person_id = ?", row -> row.getBytes(1), of)
                .orElseThrow();
    }

    private String deed() {
        return sql.first(
                        "select kind from account.deed where person_id = ? order by id desc limit 1",
                        row -> row.getString(1),
                        person)
                .orElseThrow();
    }

    @Override
    Caller caller(String token) {
        var caller = super.caller(token);
        tokens.put(caller.session().id(), token);
        return caller;
    }

    private String token(Caller of) {
        return tokens.get(of.session().id());
    }
}
