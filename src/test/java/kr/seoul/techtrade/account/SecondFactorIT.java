package kr.seoul.techtrade.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Session.Proof;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;

/** The second factor from the first letter to the last code, and what a thief of the password makes of it. */
class SecondFactorIT extends AccountOwner {
    private static final int CLICKS = 6;

    @Inject
    private PasswordDesk passwords;

    @Inject
    private Clock clock;

    @Test
    void isSetUpByALetterAndShownFromThenOn() {
        assertFalse(factor.state(by).isThere());
        factor.ask(by);
        var token = lastToken("enrol");
        assertTrue(factor.opens(by, token));
        factor.begin(by, token);
        var secret = secret(factor.begun(by).orElseThrow());
        var setUp = factor.confirm(by, code(secret, 0));
        assertEquals(10, Set.copyOf(setUp.recoveryCodes()).size());
        assertTrue(factor.state(by).isThere());
        assertEquals(10, factor.state(by).codesLeft());
        assertTrue(factor.begun(by).isEmpty(), "the secret is shown no more");
        assertEquals(Proof.FRESH, caller(setUp.token()).session().proof());
        assertEquals(1, letters("factor-on"));
        assertRefused(AccountProblem.SECOND_FACTOR_THERE, () -> factor.ask(by));
        var later = signedIn(person);
        assertEquals(Proof.PASSWORD, later.session().proof());
        var confirmed = factor.show(later, " " + code(secret, 1) + " ");
        assertEquals(Proof.FRESH, caller(confirmed).session().proof());
    }

    @Test
    void isNotSetUpByThePasswordAlone() {
        assertRefused(AccountProblem.TOKEN_ENDED, () -> factor.begin(by, ""));
        assertRefused(AccountProblem.TOKEN_ENDED, () -> factor.begin(by, "A".repeat(43)));
        assertRefused(AccountProblem.TOKEN_ENDED, () -> factor.confirm(by, "123456"));
        var other = signedIn(enrolled());
        factor.ask(other);
        var foreign = lastToken(other.id(), "enrol");
        assertFalse(factor.opens(by, foreign));
        assertRefused(AccountProblem.TOKEN_ENDED, () -> factor.begin(by, foreign));
        factor.begin(other, foreign);
        assertRefused(AccountProblem.TOKEN_ENDED, () -> factor.begin(other, foreign));
    }

    @Test
    void takesNoLetterOfAnotherPurposeAndNoOldOne() {
        passwords.forget(email(person), "192.0.2.1", Locale.KOREAN);
        await("reset");
        var reset = lastToken("reset");
        assertRefused(AccountProblem.TOKEN_ENDED, () -> factor.begin(by, reset));
        factor.ask(by);
        var token = lastToken("enrol");
        sql.update("update account.token set expires_at = now() where purpose = 'ENROL' and person_id = ?", person);
        assertFalse(factor.opens(by, token));
        assertRefused(AccountProblem.TOKEN_ENDED, () -> factor.begin(by, token));
    }

    @Test
    void showsTheSecretToTheSessionThatSetsItUpAlone() {
        var thief = signedIn(person);
        factor.ask(by);
        factor.begin(by, lastToken("enrol"));
        var secret = secret(factor.begun(by).orElseThrow());
        assertTrue(factor.begun(thief).isEmpty());
        assertRefused(AccountProblem.TOKEN_ENDED, () -> factor.confirm(thief, code(secret, 0)));
        assertRefused(AccountProblem.WRONG_CODE, () -> factor.confirm(by, "000000"));
        factor.confirm(by, code(secret, 0));
        assertTrue(sessions.running(thief).stream()
                .noneMatch(row -> row.id().equals(thief.session().id())));
    }

    @Test
    void keepsNoSecretThatCanBeRead() {
        factor.ask(by);
        factor.begin(by, lastToken("enrol"));
        var secret = secret(factor.begun(by).orElseThrow());
        var codes = factor.confirm(by, code(secret, 0)).recoveryCodes();
        var kept = sql.first("""
                        select (select string_agg(f::text, ' ') from account.factor f)
                            || (select string_agg(c::text, ' ') from account.recovery_code c)""", row -> row.getString(1)).orElseThrow();
        assertFalse(kept.contains(HexFormat.of().formatHex(secret)));
        for (var code : codes) {
            assertFalse(kept.contains(code) || kept.contains(code.replace("-", "")));
        }
    }

    @Test
    void hearsWhoClicksTwice() {
        var secret = issued();
        var now = code(secret, 0);
        factor.show(by, now);
        var again = caller(factor.show(by, now));
        assertEquals(Proof.FRESH, again.session().proof());
        assertEquals(by.session().id(), again.session().id());
    }

    @Test
    void opensOneSessionByEachCode() {
        var secret = issued();
        var now = code(secret, 0);
        var confirmed = caller(factor.show(by, now));
        assertRefused(AccountProblem.WRONG_CODE, () -> factor.show(signedIn(person), now));
        assertRefused(AccountProblem.WRONG_CODE, () -> factor.show(confirmed, code(secret, -1)));
        factor.show(confirmed, code(secret, 1));
    }

    @Test
    void opensOnceWhenACodeIsSentManyTimesAtOnce() throws Exception {
        var secret = issued();
        var callers = Stream.generate(() -> signedIn(person)).limit(CLICKS).toList();
        var code = code(secret, 0);
        assertEquals(
                1,
                atOnce(callers.stream()
                        .<Callable<Object>>map(each -> () -> factor.show(each, code))
                        .toList()));
    }

    @Test
    void takesARecoveryCodeOnceAndTellsThePerson() throws Exception {
        issued();
        var codes = factor.renewCodes(fresh());
        var code = codes.get(3);
        var callers = Stream.generate(() -> signedIn(person)).limit(CLICKS).toList();
        assertEquals(
                1,
                atOnce(callers.stream()
                        .<Callable<Object>>map(each -> () -> factor.show(each, code.toLowerCase(Locale.ROOT)))
                        .toList()));
        assertEquals(9, factor.state(by).codesLeft());
        assertEquals(1, letters("code-used"));
        var renewed = factor.renewCodes(fresh());
        assertEquals(2, letters("codes-new"));
        assertRefused(AccountProblem.WRONG_CODE, () -> factor.show(by, codes.get(4)));
        factor.show(by, renewed.get(0));
        assertRefused(AccountProblem.WRONG_CODE, () -> factor.show(signedIn(enrolledWithFactor()), renewed.get(1)));
    }

    @Test
    void isRemovedReplacedAndRenewedByWhoHasJustShownItAlone() {
        var secret = issued();
        assertRefused(IdentityProblem.SECOND_FACTOR_NEEDED, () -> factor.remove(by));
        assertRefused(IdentityProblem.SECOND_FACTOR_NEEDED, () -> factor.renewCodes(by));
        assertRefused(IdentityProblem.SECOND_FACTOR_NEEDED, () -> factor.begin(by, ""));
        var confirmed = caller(factor.show(by, code(secret, 0)));
        factor.begin(confirmed, "");
        var next = secret(factor.begun(confirmed).orElseThrow());
        var token = factor.confirm(confirmed, code(next, 0)).token();
        assertRefused(AccountProblem.WRONG_CODE, () -> factor.show(caller(token), code(secret, 1)));
        factor.remove(caller(token));
        assertEquals(Proof.PASSWORD, caller(token).session().proof(), "what was shown is there no more");
        assertEquals(1, letters("factor-off"));
        assertRefused(AccountProblem.NO_SECOND_FACTOR, () -> factor.show(caller(token), code(next, 1)));
        assertRefused(IdentityProblem.SECOND_FACTOR_NEEDED, () -> factor.remove(caller(token)));
        sql.update("update identity.session set confirmed_at = now() where person_id = ?", person);
        assertRefused(AccountProblem.NO_SECOND_FACTOR, () -> factor.remove(caller(token)));
        assertRefused(AccountProblem.NO_SECOND_FACTOR, () -> factor.renewCodes(caller(token)));
    }

    @Test
    void stopsAGuesserWithoutLockingThePersonOut() {
        var secret = issued();
        var thief = signedIn(person);
        for (int tries = 0; tries < 6; tries++) {
            assertRefused(AccountProblem.WRONG_CODE, () -> factor.show(thief, "000000"));
        }
        assertRefused(IdentityProblem.TOO_MANY_ATTEMPTS, () -> factor.show(thief, code(secret, 0)));
        factor.show(by, code(secret, 0));
    }

    @Test
    void stopsAGuesserWithManySessionsUntilThePasswordIsAnotherOne() {
        var secret = issued();
        int wrong = 0;
        for (int session = 0; session < 10; session++) {
            var thief = signedIn(person);
            for (int tries = 0; tries < 6; tries++) {
                assertRefused(AccountProblem.WRONG_CODE, () -> factor.show(thief, "000000"));
                wrong++;
            }
        }
        assertEquals(60, wrong);
        assertRefused(IdentityProblem.TOO_MANY_ATTEMPTS, () -> factor.show(by, code(secret, 0)));
        assertEquals(1, letters("guessed"));
        assertRefused(IdentityProblem.TOO_MANY_ATTEMPTS, () -> factor.show(signedIn(person), code(secret, 0)));
        assertEquals(1, letters("guessed"), "once a day");
        passwords.change(by, PASSWORD, "another horse battery");
        factor.show(by, code(secret, 0));
    }

    @Test
    void writesFiveLettersAnHourAtMost() {
        for (int i = 0; i < 5; i++) {
            factor.ask(by);
        }
        assertRefused(IdentityProblem.TOO_MANY_ATTEMPTS, () -> factor.ask(by));
    }

    /** A person who was given a second factor by the platform; answers its secret. */
    private byte[] issued() {
        var secret = SecondFactor.secret();
        factor.issue(person, secret);
        return secret;
    }

    private UUID enrolledWithFactor() {
        var other = enrolled();
        factor.issue(other, SecondFactor.secret());
        return other;
    }

    private String code(byte[] secret, int stepsFromNow) {
        return Totp.code(secret, Totp.step(clock.instant()) + stepsFromNow);
    }

    private static byte[] secret(Enrolment enrolment) {
        var text = enrolment.secret();
        var bytes = new byte[Totp.SECRET_BYTES];
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(bit / 5));
            bytes[bit / Byte.SIZE] |= (byte) ((value >> 4 - bit % 5 & 1) << 7 - bit % Byte.SIZE);
        }
        assertEquals(text, Base32.encode(bytes));
        return bytes;
    }

    private void await(String kind) {
        for (int i = 0; i < 100 && letters(kind) == 0; i++) {
            LockSupport.parkNanos(100_000_000);
        }
    }

    /** How many of them succeed; all others are refused. */
    private static int atOnce(List<Callable<Object>> works) throws Exception {
        ManagedExecutorService pool = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        var ready = new CountDownLatch(works.size());
        var done = new ArrayList<Future<Optional<Object>>>();
        for (var work : works) {
            done.add(pool.submit(() -> {
                ready.countDown();
                ready.await(10, TimeUnit.SECONDS);
                try {
                    return Optional.of(work.call());
                } catch (Problem refused) {
                    assertEquals(AccountProblem.WRONG_CODE, refused.type());
                    return Optional.empty();
                }
            }));
        }
        int succeeded = 0;
        for (var each : done) {
            succeeded += each.get().isPresent() ? 1 : 0;
        }
        return succeeded;
    }
}
