package kr.seoul.techtrade.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.mail.Smtp.Settings;
import kr.seoul.techtrade.mail.Transport.NotCarried;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a mail server of others. */
class SmtpTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T02:00:00Z"), ZoneOffset.UTC);
    private static final Optional<String> LOOPBACK = Optional.of("127.0.0.1");
    private static final Optional<String> FROM = Optional.of("no-reply@techtrade.example");
    private static final UUID ID = new UUID(7, 7);

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void carriesALetterAsItWasWritten() throws Exception {
        var text = "안녕하세요.\n.\n한 줄에 점만 있어도 끝나지 않습니다: https://techtrade.example/ko/identity/reset?token=abc";
        smtp(false).carry(ID, letter("kim@mail.example", "비밀번호를 다시 정합니다, 김서윤 님: 매우 긴 제목은 여러 줄로 나뉩니다", text));
        var got = server.getReceivedMessages();
        assertEquals(1, got.length);
        assertEquals("비밀번호를 다시 정합니다, 김서윤 님: 매우 긴 제목은 여러 줄로 나뉩니다", got[0].getSubject());
        assertEquals(text, got[0].getContent().toString().replace("\r\n", "\n").stripTrailing());
        assertEquals("kim@mail.example", got[0].getAllRecipients()[0].toString());
        assertEquals("no-reply@techtrade.example", got[0].getFrom()[0].toString());
        assertArrayEquals(new String[] {"<" + ID + "@techtrade.example>"}, got[0].getHeader("Message-ID"));
        assertArrayEquals(new String[] {"auto-generated"}, got[0].getHeader("Auto-Submitted"));
        assertTrue(got[0].getContentType().toLowerCase(java.util.Locale.ROOT).startsWith("text/plain; charset=utf-8"));
        assertEquals(CLOCK.instant(), got[0].getSentDate().toInstant());
    }

    /** RFC 8058: one POST to the address in the header, and nothing to be asked. */
    @Test
    void saysHowTheLettersAreEnded() throws Exception {
        var end = "https://techtrade.example/unsubscribe?token=abc-_9";
        smtp(false).carry(ID, letter("kim@mail.example", "제목", "글").endedAt(end));
        smtp(false).carry(ID, letter("kim@mail.example", "제목", "글"));
        var got = server.getReceivedMessages();
        assertArrayEquals(new String[] {"<" + end + ">"}, got[0].getHeader("List-Unsubscribe"));
        assertArrayEquals(new String[] {"List-Unsubscribe=One-Click"}, got[0].getHeader("List-Unsubscribe-Post"));
        assertNull(got[1].getHeader("List-Unsubscribe"));
        for (var wrong :
                new String[] {"mailto:a@mail.example", "https://a/?b\r\nBcc: c", "https://a/>,<https://b/", ""}) {
            var letter = letter("kim@mail.example", "제목", "글");
            assertThrows(IllegalArgumentException.class, () -> letter.endedAt(wrong), wrong);
        }
    }

    @Test
    void takesOneAddressAndNoMore() {
        for (var to : new String[] {
            "a@mail.example,b@mail.example", "a@mail.example;b@mail.example", "<a@mail.example", "a@b@c"
        }) {
            var refused = assertThrows(NotCarried.class, () -> smtp(false).carry(ID, letter(to, "제목", "글")), to);
            assertTrue(refused.isLasting(), to);
        }
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void saysNothingToAServerThatDoesNotEncrypt() {
        var refused = assertThrows(NotCarried.class, () -> smtp(true).carry(ID, letter("kim@mail.example", "제목", "글")));
        assertFalse(refused.isLasting());
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void showsWhoItIs() throws Exception {
        server.setUser("post@techtrade.example", "post", "the right one");
        var mine = Optional.of("post");
        with(mine, Optional.of("the right one")).carry(ID, letter("kim@mail.example", "제목", "글"));
        assertEquals(1, server.getReceivedMessages().length);
        var wrong = with(mine, Optional.of("a wrong one"));
        var refused = assertThrows(NotCarried.class, () -> wrong.carry(ID, letter("kim@mail.example", "제목", "글")));
        assertFalse(refused.isLasting());
        assertFalse(refused.getMessage().contains("wrong one"));
    }

    @Test
    void triesAgainWhenNobodyAnswers() {
        var smtp = smtp(false);
        server.stop();
        var failed = assertThrows(NotCarried.class, () -> smtp.carry(ID, letter("kim@mail.example", "제목", "글")));
        assertFalse(failed.isLasting());
        assertFalse(failed.getMessage().isBlank());
    }

    @Test
    void isThereOnlyWhenConfiguredInFull() {
        var none = Optional.<String>empty();
        assertFalse(new Smtp(new Settings(none, 587, none, none, none, true), CLOCK).isThere());
        assertThrows(
                IllegalStateException.class,
                () -> new Smtp(new Settings(LOOPBACK, 587, none, none, none, true), CLOCK));
        var noAddress = new Settings(LOOPBACK, 587, none, none, Optional.of("nobody"), true);
        assertThrows(IllegalStateException.class, () -> new Smtp(noAddress, CLOCK));
        var secret = new Settings(LOOPBACK, 587, Optional.of("post"), Optional.of("4711"), FROM, true);
        assertFalse(secret.toString().contains("4711"));
    }

    private Smtp smtp(boolean starttls) {
        return new Smtp(
                new Settings(LOOPBACK, server.getSmtp().getPort(), Optional.empty(), Optional.empty(), FROM, starttls),
                CLOCK);
    }

    private Smtp with(Optional<String> user, Optional<String> password) {
        return new Smtp(new Settings(LOOPBACK, server.getSmtp().getPort(), user, password, FROM, false), CLOCK);
    }

    private static Letter letter(String to, String subject, String text) {
        return new Letter("test:1", to, subject, text, Optional.empty());
    }
}
