package kr.seoul.techtrade.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kr.seoul.techtrade.mail.Letter;
import kr.seoul.techtrade.mail.Post;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What people are written about their searches, each letter with the way to end them. */
@ApplicationScoped
public class AlertLetters {
    private final Post post;
    private final String base;

    protected AlertLetters() {
        this(null, "");
    }

    @Inject
    public AlertLetters(
            Post post,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.post = post;
        this.base = base;
    }

    /** {@code more} beside those that are named. */
    void found(Telling.Due due, List<Documents.Title> titles, long more, Instant at) {
        var language = due.language();
        var lines = titles.stream().map(title -> "- " + in(language, title)).collect(Collectors.joining("\n"));
        var page = "%s/%s/search/saved-search?id=%s".formatted(base, language.getLanguage(), due.search());
        var end = base + UnsubscribeServlet.PATH + "?token=" + due.token();
        var reference = "alerts:%s:%s".formatted(due.search(), at);
        post.send(Letter.of(
                        reference,
                        due.email(),
                        language,
                        "search-found",
                        due.name(),
                        titles.size() + more,
                        lines,
                        more,
                        page,
                        end)
                .endedAt(end));
    }

    private static String in(Locale language, Documents.Title title) {
        boolean english = language.equals(Locale.ENGLISH) && title.titleEn() != null;
        return (english ? title.titleEn() : title.title()).replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }
}
