package kr.seoul.techtrade.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.mail.Letter;
import kr.seoul.techtrade.mail.Post;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the administrators of an organisation are written whose source has fallen silent, and operators of one that nobody owns. */
@ApplicationScoped
public class SilenceLetters {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'KST'", Locale.ROOT);

    private final Post post;
    private final People people;
    private final String base;

    protected SilenceLetters() {
        this(null, null, "");
    }

    @Inject
    public SilenceLetters(
            Post post,
            People people,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.post = post;
        this.people = people;
        this.base = base;
    }

    void silent(Silence.Silent source, Instant at) {
        if (source.owner() == null) {
            people.operators().forEach(to -> write(to, "source-silent-unowned", "/operator/overview", source, at));
        } else {
            people.administrators(source.owner())
                    .forEach(to -> write(to, "source-silent", "/directory/sources", source, at));
        }
    }

    private void write(Person to, String letter, String path, Silence.Silent source, Instant at) {
        var language = to.language();
        post.send(Letter.of(
                "directory:silent:%s:%s:%s".formatted(source.news().code(), to.id(), at),
                to.email(),
                language,
                letter,
                to.name(),
                language.equals(Locale.ENGLISH) ? source.nameEn() : source.name(),
                source.news().cadenceHours(),
                TIME.format(source.since().atZone(ClockProducer.SEOUL)),
                "%s/%s%s".formatted(base, language.getLanguage(), path)));
    }
}
