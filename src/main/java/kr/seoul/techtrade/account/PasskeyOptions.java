package kr.seoul.techtrade.account;

import java.util.Base64;
import java.util.List;
import kr.seoul.techtrade.identity.Person;

/** What a browser asks an authenticator for (WebAuthn Level 3, sections 5.4 and 5.5), bytes in base64url. */
final class PasskeyOptions {
    private static final long TIMEOUT_MS = Ceremonies.OPEN.toMillis();
    private static final String KIND = "public-key";
    private static final String REQUIRED = "required";

    private PasskeyOptions() {}

    record Rp(String id, String name) {}

    record User(String id, String name, String displayName) {}

    record Algorithm(String type, long alg) {}

    record Descriptor(String type, String id) {}

    /** It can be found without an e-mail, and asks for a finger, a face or a PIN. */
    record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    record Creation(
            Rp rp,
            User user,
            String challenge,
            List<Algorithm> pubKeyCredParams,
            long timeout,
            List<Descriptor> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {}

    record Request(
            String challenge, long timeout, String rpId, List<Descriptor> allowCredentials, String userVerification) {}

    /** None of those that the person has already, so that no authenticator holds two. */
    static Creation creation(
            RelyingParty party, Person person, byte[] handle, byte[] challenge, List<PasskeyTable.Row> known) {
        return new Creation(
                new Rp(party.id(), "Tech Trade-On"),
                new User(text(handle), person.email(), person.name()),
                text(challenge),
                RelyingParty.ALGORITHMS.stream()
                        .map(each -> new Algorithm(KIND, each.getValue()))
                        .toList(),
                TIMEOUT_MS,
                descriptors(known),
                new Selection(REQUIRED, true, REQUIRED),
                "none");
    }

    /** One of these, or whichever there is when none is named. */
    static Request request(RelyingParty party, byte[] challenge, List<PasskeyTable.Row> known) {
        return new Request(text(challenge), TIMEOUT_MS, party.id(), descriptors(known), REQUIRED);
    }

    private static List<Descriptor> descriptors(List<PasskeyTable.Row> known) {
        return known.stream()
                .map(each -> new Descriptor(KIND, text(each.credential().id())))
                .toList();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
