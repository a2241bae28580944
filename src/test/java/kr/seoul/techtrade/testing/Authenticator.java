package kr.seoul.techtrade.testing;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kr.seoul.techtrade.account.SecondFactor;
import kr.seoul.techtrade.identity.People;

/**
 * The app on the phone of everybody in the tests: gives people of the running server a second factor with a secret of ours, and makes
 * its codes, by code of its own. Between tests people show the code of one half minute more than once, which the product refuses: here
 * the last one is forgotten before.
 */
@WebServlet(Authenticator.PATH)
public class Authenticator extends HttpServlet {
    static final String PATH = "/test-authenticator";

    private static final long serialVersionUID = 1;
    private static final byte[] SECRET = "a secret of the test".getBytes(StandardCharsets.US_ASCII);
    private static final long STEP_SECONDS = 30;

    @Inject
    private transient SecondFactor factor;

    @Inject
    private transient People people;

    /** A second factor for somebody who was enrolled. */
    public static void give(String email) {
        Rest.anonymous()
                .with("Sec-Fetch-Site", "same-origin")
                .send("PUT", PATH + "?email=" + email, null, null)
                .expect(204);
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) {
        var person = people.ofEmail(request.getParameter("email")).orElseThrow();
        factor.issue(person.id(), SECRET.clone());
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** The code of now, which opens even if it did a moment ago. */
    public static String fresh(String email) {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.prepareStatement("""
                        update account.factor set last_step = 0
                         where person_id = (select id from identity.person where email = ?)""")) {
            statement.setString(1, email);
            statement.executeUpdate();
            return code(SECRET);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Of a secret in Base32, as a page shows it. */
    public static String code(String base32) {
        var bits = new StringBuilder();
        for (char letter : base32.replace(" ", "").toCharArray()) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits.append(Integer.toBinaryString(0x20 | value).substring(1));
        }
        var secret = ByteBuffer.allocate(bits.length() / Byte.SIZE);
        while (secret.hasRemaining()) {
            secret.put((byte) Integer.parseInt(bits.substring(0, Byte.SIZE), 2));
            bits.delete(0, Byte.SIZE);
        }
        return code(secret.array());
    }

    private static String code(byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            long step = Instant.now().getEpochSecond() / STEP_SECONDS;
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int truncated = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return "%06d".formatted(truncated % 1_000_000);
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }
}
