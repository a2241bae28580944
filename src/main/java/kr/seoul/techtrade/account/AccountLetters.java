package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.account.Tokens.Fresh;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.mail.Letter;
import kr.seoul.techtrade.mail.Post;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is written to people about their access, in the transaction of what it tells of. */
@ApplicationScoped
public class AccountLetters {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'KST'", Locale.ROOT);
    private static final Duration SAME = Duration.ofDays(1);

    private final Post post;
    private final Clock clock;
    private final String base;

    protected AccountLetters() {
        this(null, null, "");
    }

    @Inject
    public AccountLetters(
            Post post,
            Clock clock,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.post = post;
        this.clock = clock;
        this.base = base;
    }

    /** That something was done, and where to look when it was somebody else. */
    void tell(Person to, String what) {
        post.send(
                letter(to, to.language(), UUID.randomUUID().toString(), what, now(), link(to.language(), "forgotten")));
    }

    /** As {@link #tell}, of something that the person knows by this name. */
    public void tell(Person to, String what, String name) {
        var link = link(to.language(), "forgotten");
        post.send(letter(to, to.language(), UUID.randomUUID().toString(), what, now(), link, name));
    }

    /** As {@link #tell}, once a day. */
    void warn(Person to, String what) {
        post.send(letter(to, to.language(), day(), what, now(), link(to.language(), "forgotten")));
    }

    /** As {@link #tell(Person, String, String)}, once a day. */
    void warn(Person to, String what, String name) {
        post.send(letter(to, to.language(), day(), what, now(), link(to.language(), "forgotten"), name));
    }

    private String day() {
        return String.valueOf(clock.instant().getEpochSecond() / SAME.toSeconds());
    }

    /** A link that opens a page once, and {@code name} of what it is about. */
    void open(Person to, Locale language, String what, String page, Fresh token, String... name) {
        var link = link(language, page) + "?token=" + token.text();
        var about = Stream.concat(Stream.of(now(), link), Stream.of(name)).toArray();
        post.send(
                letter(to, language, UUID.randomUUID().toString(), what, about).confidentialUntil(token.until()));
    }

    private static Letter letter(Person to, Locale language, String occasion, String what, Object... about) {
        var reference = "account:%s:%s:%s".formatted(what, to.id(), occasion);
        var arguments = Stream.concat(Stream.of(to.name()), Stream.of(about)).toArray();
        return Letter.of(reference, to.email(), language, what, arguments);
    }

    private String now() {
        return TIME.format(clock.instant().atZone(clock.getZone()));
    }

    private String link(Locale language, String page) {
        return "%s/%s/identity/%s".formatted(base, language.getLanguage(), page);
    }
}
