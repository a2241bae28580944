package kr.seoul.techtrade.account;

import java.util.Base64;

/** What a browser brings from an authenticator: bytes in base64url without padding, as {@code toJSON()} of WebAuthn Level 3 writes them. */
final class PasskeyAnswer {
    private PasskeyAnswer() {}

    /**
     * A new passkey (WebAuthn, section 5.2.1).
     *
     * @param label what the person calls it
     * @param letter the token of the letter, for the first second factor; null for a further one
     */
    record NewPasskey(String label, String letter, String attestationObject, String clientDataJSON, String to) {
        Made made() {
            return new Made(bytes(attestationObject), bytes(clientDataJSON));
        }
    }

    /** A passkey that signs (WebAuthn, section 5.2.2). */
    record Assertion(
            String id,
            String authenticatorData,
            String clientDataJSON,
            String signature,
            String userHandle,
            String to) {
        Shown shown() {
            return new Shown(
                    bytes(id),
                    userHandle == null ? null : bytes(userHandle),
                    bytes(authenticatorData),
                    bytes(clientDataJSON),
                    bytes(signature));
        }
    }

    /** Asks for a challenge; {@code letter} as in {@link NewPasskey}. */
    record Ask(String letter, String to) {}

    record Made(byte[] attestationObject, byte[] clientDataJSON) {}

    /** {@code userHandle} is null when the authenticator did not say whose it is. */
    record Shown(
            byte[] credentialId,
            byte[] userHandle,
            byte[] authenticatorData,
            byte[] clientDataJSON,
            byte[] signature) {}

    /** Problems: account/passkey-refused. */
    private static byte[] bytes(String text) {
        try {
            if (text != null && !text.isEmpty()) {
                return Base64.getUrlDecoder().decode(text);
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw RelyingParty.refused();
    }
}
