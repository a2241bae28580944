package kr.seoul.techtrade.retries;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * A request that may come again, as the store of answers knows it: {@code name} in place of its key, {@code digest} of all that makes
 * it what it is. Of one that is {@link Sealed} the key is not kept but its hash, the digest is keyed, since it may cover a password,
 * and the answer is AES-256-GCM; the keys for both are made of its {@code Idempotency-Key} and of what lies outside the database.
 *
 * @param seal null for an open one
 * @param from of what its keys are made; null for an open one
 * @param others the same request with keys made of what may have been in use when it first came
 */
record Retry(String caller, String key, String name, String digest, SecretKey seal, String from, List<Retry> others) {
    private static final String HASHED = "sha256:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Retry open(String caller, String key, HttpServletRequest request, Object... parameters) {
        var sha = Sha256.digest();
        parts(request, parameters, sha::update);
        return new Retry(caller, key, key, Sha256.text(sha.digest()), null, null, List.of());
    }

    /** Problems: vault/no-master-key. */
    static Retry sealed(String caller, String key, HttpServletRequest request, RetryKeys keys, Object... parameters) {
        var sealed = keys.ids().stream()
                .map(from -> sealed(caller, key, request, keys, from, parameters))
                .toList();
        var now = sealed.get(0);
        return new Retry(
                caller, key, now.name(), now.digest(), now.seal(), now.from(), sealed.subList(1, sealed.size()));
    }

    private static Retry sealed(
            String caller, String key, HttpServletRequest request, RetryKeys keys, String from, Object... parameters) {
        var of = caller + '\n' + key;
        var mac = mac(keys.derive(from, "the request of " + of));
        parts(request, parameters, mac::update);
        var seal = keys.derive(from, "the answer to " + of);
        return new Retry(caller, key, hashed(key), Sha256.text(mac.doFinal()), seal, from, List.of());
    }

    /** As it was when it was first answered, by the digest that was kept; empty when that was another request. */
    Optional<Retry> answered(String kept) {
        return Stream.concat(Stream.of(this), others.stream())
                .filter(each -> each.digest().equals(kept))
                .findFirst();
    }

    private static void parts(HttpServletRequest request, Object[] parameters, Consumer<byte[]> to) {
        var head = Stream.of(
                request.getMethod(), request.getRequestURI(), request.getQueryString(), request.getHeader("If-Match"));
        var bodies = Arrays.stream(parameters).filter(Record.class::isInstance);
        Stream.concat(head.map(part -> part + "\n"), bodies.map(Json::write))
                .forEach(part -> to.accept(part.getBytes(StandardCharsets.UTF_8)));
    }

    /** How the same key is kept by a request of the other sort: no key serves both. */
    String otherName() {
        return seal == null ? hashed(key) : key;
    }

    private static String hashed(String key) {
        return HASHED + Sha256.text(Sha256.of(key));
    }

    boolean isSealed() {
        return seal != null;
    }

    byte[] seal(String body) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var bytes = apply(Cipher.ENCRYPT_MODE, nonce, body.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(NONCE_BYTES + bytes.length)
                .put(nonce)
                .put(bytes)
                .array();
    }

    String unseal(byte[] sealed) {
        var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        var bytes = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return new String(apply(Cipher.DECRYPT_MODE, nonce, bytes), StandardCharsets.UTF_8);
    }

    /** What is shown once is kept nowhere on its way. */
    Response guarded(Response answer) {
        return isSealed()
                ? Response.fromResponse(answer)
                        .header("Cache-Control", "no-store")
                        .build()
                : answer;
    }

    private byte[] apply(int mode, byte[] nonce, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, seal, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a stored answer is broken", broken);
        }
    }

    private static Mac mac(SecretKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "Retry[" + caller + "]";
    }
}
