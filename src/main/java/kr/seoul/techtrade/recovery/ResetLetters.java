package kr.seoul.techtrade.recovery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.kernel.Secret;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.mail.Letter;
import kr.seoul.techtrade.mail.Post;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the person is written whose second factor shall end, at each step; while it can be stopped, with the link that stops it. */
@ApplicationScoped
public class ResetLetters {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'KST'", Locale.ROOT);

    private final Post post;
    private final People people;
    private final ResetTable table;
    private final Clock clock;
    private final String base;

    protected ResetLetters() {
        this(null, null, null, null, "");
    }

    @Inject
    public ResetLetters(
            Post post,
            People people,
            Sql sql,
            Clock clock,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.post = post;
        this.people = people;
        this.table = new ResetTable(sql);
        this.clock = clock;
        this.base = base;
    }

    void asked(Reset reset) {
        stoppable(reset, "reset-asked", reset.askedBy(), reset.reason());
    }

    void waits(Reset reset) {
        stoppable(reset, "reset-waits", reset.confirmedBy(), time(reset.dueAt()));
    }

    void done(Reset reset) {
        send(reset, "reset-done", "/identity/second-factor", null);
    }

    /** Nothing has changed. */
    void over(Reset reset) {
        send(reset, "reset-over", "/identity/account", null);
    }

    private void stoppable(Reset reset, String what, String who, String about) {
        var token = Secret.make();
        table.letObject(reset, token);
        send(reset, what, "/identity/objection?token=" + token, reset.dueAt(), who, about);
    }

    /** {@code until} is when the link in it ends; null for one that is no secret. */
    private void send(Reset reset, String what, String page, Instant until, Object... about) {
        people.find(reset.person()).ifPresent(to -> {
            var arguments = new Object[about.length + 3];
            arguments[0] = to.name();
            arguments[1] = time(clock.instant());
            arguments[2] = base + "/" + to.language().getLanguage() + page;
            System.arraycopy(about, 0, arguments, 3, about.length);
            var letter =
                    Letter.of("recovery:%s:%s".formatted(what, reset.id()), to.email(), to.language(), what, arguments);
            post.send(Optional.ofNullable(until).map(letter::confidentialUntil).orElse(letter));
        });
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(clock.getZone()));
    }
}
