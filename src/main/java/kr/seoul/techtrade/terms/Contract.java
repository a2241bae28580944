package kr.seoul.techtrade.terms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * The contract in Korean and English, written from the agreed terms; both sides sign its hash. The Korean text prevails.
 *
 * @param text one HTML document that is also XML, UTF-8, with its style inside and nothing from outside
 */
public record Contract(String text) {
    private static final String CSS = resource("/contract/contract.css");

    /** The same draft gives the same bytes. */
    public static Contract of(ContractDraft draft) {
        var sheet = new Sheet().open("ko", Phrases.KOREAN.say("title") + " " + draft.number(), CSS);
        new ContractEdition(draft, Phrases.KOREAN, sheet).write();
        new ContractEdition(draft, Phrases.ENGLISH, sheet).write();
        return new Contract(sheet.close());
    }

    /** What is signed. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 of {@link #bytes} in lower case hexadecimal. */
    public String hash() {
        return hash(bytes());
    }

    static String hash(byte[] document) {
        return Sha256.text(Sha256.digest().digest(document));
    }

    private static String resource(String name) {
        try (var in = Contract.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
