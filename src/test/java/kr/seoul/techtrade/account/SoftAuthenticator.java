package kr.seoul.techtrade.account;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import kr.seoul.techtrade.account.PasskeyAnswer.Made;
import kr.seoul.techtrade.account.PasskeyAnswer.Shown;

/** One passkey of an authenticator made of nothing but the JDK (ES256, attestation none), and the browser before it, which lies when told to. */
final class SoftAuthenticator {
    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;

    private static final int ATTESTED = 0x40;
    private static final int COORDINATE = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] id = random(COORDINATE);
    private final KeyPair keys = pair();
    private String rpId;
    private String origin;
    private int flags = PRESENT | VERIFIED;
    private long count;
    private byte[] handle;
    private String type;

    SoftAuthenticator(String rpId, String origin) {
        this.rpId = rpId;
        this.origin = origin;
    }

    SoftAuthenticator at(String other) {
        origin = other;
        return this;
    }

    SoftAuthenticator of(String other) {
        rpId = other;
        return this;
    }

    /** Which the next answer carries. */
    SoftAuthenticator flags(int some) {
        flags = some;
        return this;
    }

    SoftAuthenticator counting(long next) {
        count = next;
        return this;
    }

    SoftAuthenticator belongingTo(byte[] person) {
        handle = person;
        return this;
    }

    /** Instead of the right one. */
    SoftAuthenticator typed(String other) {
        type = other;
        return this;
    }

    byte[] id() {
        return id.clone();
    }

    /** {@code navigator.credentials.create} */
    Made create(byte[] challenge) {
        var data = new ByteArrayOutputStream();
        data.writeBytes(header(ATTESTED));
        data.writeBytes(new byte[16]);
        data.writeBytes(new byte[] {0, (byte) id.length});
        data.writeBytes(id);
        data.writeBytes(coseKey());
        return new Made(attestation(data.toByteArray()), clientData("webauthn.create", challenge));
    }

    /** {@code navigator.credentials.get} */
    Shown get(byte[] challenge) {
        var data = header(0);
        var client = clientData("webauthn.get", challenge);
        return new Shown(id, handle, data, client, sign(data, client));
    }

    private byte[] header(int more) {
        return ByteBuffer.allocate(37)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (flags | more))
                .putInt((int) count)
                .array();
    }

    private byte[] clientData(String rightType, byte[] challenge) {
        var text = "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(
                        type == null ? rightType : type,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(challenge),
                        origin);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** CBOR: {@code {"fmt": "none", "attStmt": {}, "authData": …}}. */
    private static byte[] attestation(byte[] data) {
        var cbor = new ByteArrayOutputStream();
        cbor.write(0xa3);
        text(cbor, "fmt");
        text(cbor, "none");
        text(cbor, "attStmt");
        cbor.write(0xa0);
        text(cbor, "authData");
        cbor.write(0x59);
        cbor.write(data.length >> Byte.SIZE);
        cbor.write(data.length);
        cbor.writeBytes(data);
        return cbor.toByteArray();
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        cbor.write(0x60 | text.length());
        cbor.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** COSE: {@code {1: 2, 3: -7, -1: 1, -2: x, -3: y}}. */
    private byte[] coseKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var cose = new ByteArrayOutputStream();
        cose.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, COORDINATE});
        cose.writeBytes(coordinate(point.getAffineX()));
        cose.writeBytes(new byte[] {0x22, 0x58, COORDINATE});
        cose.writeBytes(coordinate(point.getAffineY()));
        return cose.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        var padded = new byte[COORDINATE];
        var bytes = value.toByteArray();
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE - length, length);
        return padded;
    }

    private byte[] sign(byte[] data, byte[] client) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return signature.sign();
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }
}
