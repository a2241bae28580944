package kr.seoul.techtrade.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import kr.seoul.techtrade.account.PasskeyAnswer.Made;
import kr.seoul.techtrade.account.PasskeyAnswer.Shown;
import kr.seoul.techtrade.account.RelyingParty.Credential;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RelyingPartyTest {
    private static final String ORIGIN = "https://techtrade.example";
    private static final String ID = "techtrade.example";
    private static final byte[] CHALLENGE = Sha256.of("a challenge");

    private final RelyingParty party = new RelyingParty(ORIGIN);
    private final SoftAuthenticator passkey = new SoftAuthenticator(ID, ORIGIN);

    @Test
    void isCalledAsItsAddressAndOnThisMachineByItsName() {
        assertEquals(ID, party.id());
        assertEquals(ORIGIN, party.origin());
        assertTrue(party.isOffered());
        var here = new RelyingParty("http://127.0.0.1:8080");
        assertEquals("localhost", here.id());
        assertEquals("http://localhost:8080", here.origin());
        assertTrue(here.isOffered());
        assertEquals("http://localhost:1", new RelyingParty("http://[::1]:1").origin());
        assertFalse(new RelyingParty("http://techtrade.example").isOffered(), "no secure context");
        assertFalse(new RelyingParty("https://192.0.2.7").isOffered(), "no name");
        assertFalse(new RelyingParty("https://[2001:db8::7]").isOffered(), "no name");
    }

    @Test
    void takesAPasskeyAndWhatItSigns() {
        var made = party.made(passkey.counting(7).create(CHALLENGE), CHALLENGE);
        assertTrue(Arrays.equals(passkey.id(), made.id()));
        assertEquals(7, made.signCount());
        assertFalse(made.backupEligible());
        assertEquals(
                8,
                party.shown(passkey.counting(8).get(CHALLENGE), made, CHALLENGE).signCount());
    }

    @Test
    void takesOneThatNeverCounts() {
        var made = known();
        assertEquals(0, party.shown(passkey.get(CHALLENGE), made, CHALLENGE).signCount());
        assertEquals(0, party.shown(passkey.get(CHALLENGE), made, CHALLENGE).signCount());
    }

    @Test
    void refusesANewOneThatIsNotForUs() {
        assertMadeRefused(passkey -> passkey.at("https://techtrade.example.evil.example"));
        assertMadeRefused(passkey -> passkey.at("http://techtrade.example"));
        assertMadeRefused(passkey -> passkey.at("https://techtrade.example:8443"));
        assertMadeRefused(passkey -> passkey.of("example"));
        assertMadeRefused(passkey -> passkey.flags(SoftAuthenticator.PRESENT));
        assertMadeRefused(passkey -> passkey.flags(SoftAuthenticator.VERIFIED));
        assertMadeRefused(passkey -> passkey.typed("webauthn.get"));
        assertRefused(
                AccountProblem.PASSKEY_REFUSED, () -> party.made(passkey.create(Sha256.of("another")), CHALLENGE));
    }

    private void assertMadeRefused(UnaryOperator<SoftAuthenticator> lie) {
        var made = lie.apply(new SoftAuthenticator(ID, ORIGIN)).create(CHALLENGE);
        assertRefused(AccountProblem.PASSKEY_REFUSED, () -> party.made(made, CHALLENGE));
    }

    @Test
    void refusesAnAnswerThatIsNotForUs() {
        assertShownRefused(passkey -> passkey.at("https://evil.example"));
        assertShownRefused(passkey -> passkey.at("https://sub.techtrade.example"));
        assertShownRefused(passkey -> passkey.of("evil.example"));
        assertShownRefused(passkey -> passkey.flags(SoftAuthenticator.PRESENT));
        assertShownRefused(passkey -> passkey.flags(SoftAuthenticator.VERIFIED));
        assertShownRefused(passkey -> passkey.typed("webauthn.create"));
        var made = known();
        assertRefused(
                AccountProblem.PASSKEY_REFUSED, () -> party.shown(passkey.get(Sha256.of("another")), made, CHALLENGE));
    }

    private void assertShownRefused(UnaryOperator<SoftAuthenticator> lie) {
        var liar = new SoftAuthenticator(ID, ORIGIN);
        var made = party.made(liar.create(CHALLENGE), CHALLENGE);
        var shown = lie.apply(liar).get(CHALLENGE);
        assertRefused(AccountProblem.PASSKEY_REFUSED, () -> party.shown(shown, made, CHALLENGE));
    }

    @Test
    void refusesASignatureOfAnotherKeyOrOverSomethingElse() {
        var made = known();
        var other = new SoftAuthenticator(ID, ORIGIN).get(CHALLENGE);
        var right = passkey.get(CHALLENGE);
        var foreign = new Shown(
                right.credentialId(),
                right.userHandle(),
                right.authenticatorData(),
                right.clientDataJSON(),
                other.signature());
        assertRefused(AccountProblem.PASSKEY_REFUSED, () -> party.shown(foreign, made, CHALLENGE));
        assertRefused(AccountProblem.PASSKEY_REFUSED, () -> party.shown(other, made, CHALLENGE));
        var counted = right.authenticatorData();
        counted[counted.length - 1]++;
        assertRefused(AccountProblem.PASSKEY_REFUSED, () -> party.shown(right, made, CHALLENGE));
    }

    @Test
    void knowsACopyByItsCount() {
        var made = party.made(passkey.counting(7).create(CHALLENGE), CHALLENGE);
        for (long behind : new long[] {7, 6, 0}) {
            assertRefused(
                    AccountProblem.PASSKEY_CLONED,
                    () -> party.shown(passkey.counting(behind).get(CHALLENGE), made, CHALLENGE));
        }
    }

    /** Whatever comes is refused, and breaks nothing. */
    @Test
    void refusesEveryOtherSequenceOfBytes() {
        var made = known();
        var random = new Random(20261129);
        var created = passkey.create(CHALLENGE);
        var shown = passkey.get(CHALLENGE);
        for (int i = 0; i < 3000; i++) {
            var bad = new Made(
                    i % 2 == 0 ? spoilt(created.attestationObject(), random) : created.attestationObject(),
                    i % 2 == 1 ? spoilt(created.clientDataJSON(), random) : created.clientDataJSON());
            tolerates(() -> party.made(bad, CHALLENGE));
            var wrong = new Shown(
                    shown.credentialId(),
                    null,
                    i % 3 == 0 ? spoilt(shown.authenticatorData(), random) : shown.authenticatorData(),
                    i % 3 == 1 ? spoilt(shown.clientDataJSON(), random) : shown.clientDataJSON(),
                    i % 3 == 2 ? spoilt(shown.signature(), random) : shown.signature());
            assertRefused(AccountProblem.PASSKEY_REFUSED, () -> party.shown(wrong, made, CHALLENGE));
        }
    }

    /** Attestation is not asked for, so that one that was changed may still be a passkey. */
    private static void tolerates(Executable work) {
        try {
            work.execute();
        } catch (Problem refused) {
            assertEquals(AccountProblem.PASSKEY_REFUSED, refused.type());
        } catch (Throwable broken) {
            throw new AssertionError(broken);
        }
    }

    /** Cut, lengthened or with some bits turned, and never the same. */
    private static byte[] spoilt(byte[] right, Random random) {
        var bytes =
                switch (random.nextInt(3)) {
                    case 0 -> Arrays.copyOf(right, random.nextInt(right.length));
                    case 1 -> Arrays.copyOf(right, right.length + 1 + random.nextInt(20));
                    default -> right.clone();
                };
        if (bytes.length == right.length) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return bytes;
    }

    private Credential known() {
        return party.made(passkey.create(CHALLENGE), CHALLENGE);
    }

    private static void assertRefused(AccountProblem type, Executable work) {
        assertEquals(type, assertThrows(Problem.class, work).type());
    }
}
