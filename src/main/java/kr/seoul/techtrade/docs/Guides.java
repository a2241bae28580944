package kr.seoul.techtrade.docs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The guides: {@code docs/ko/retries.md} begins with its title, then the lead, then the text. A block of {@code sh} is a sample,
 * and what stands in a block of {@code json} or {@code text} below it is what comes out; a test runs them all.
 */
@ApplicationScoped
public class Guides {
    public static final List<String> SLUGS = List.of(
            "first-hour-institution",
            "first-hour-corporation",
            "first-hour-bank",
            "first-hour-investor",
            "authentication",
            "retries",
            "errors",
            "events",
            "webhooks",
            "versioning");

    private static final String TITLE = "# ";
    private static final String GAP = "\n\n";

    private final ServletContext context;
    private final Map<Locale, List<Guide>> known = new ConcurrentHashMap<>();

    protected Guides() {
        this(null);
    }

    @Inject
    public Guides(ServletContext context) {
        this.context = context;
    }

    /** All in the order in which they are best read. */
    public List<Guide> all(Locale language) {
        return known.computeIfAbsent(
                language,
                tongue -> SLUGS.stream().map(slug -> read(slug, tongue)).toList());
    }

    public Optional<Guide> guide(String slug, Locale language) {
        return all(language).stream().filter(guide -> guide.slug().equals(slug)).findFirst();
    }

    private Guide read(String slug, Locale language) {
        var tag = language.getLanguage();
        var parts = Texts.file("/docs/" + tag + "/" + slug + ".md").split(GAP, 3);
        var page = new Markdown(context.getContextPath() + "/" + tag).page(parts[2]);
        return new Guide(slug, parts[0].substring(TITLE.length()), parts[1].strip(), page.html(), page.parts());
    }
}
