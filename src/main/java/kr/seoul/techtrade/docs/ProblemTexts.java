package kr.seoul.techtrade.docs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each type of problem of the contract means and what to do about it: {@code docs/problems_ko.properties} has
 * {@code deal/wrong-state=what happened | what to do}.
 */
@ApplicationScoped
public class ProblemTexts {
    private static final String BETWEEN = " \\| ";

    private final Reference reference;
    private final Map<Locale, Properties> texts = new ConcurrentHashMap<>();

    protected ProblemTexts() {
        this(null);
    }

    @Inject
    public ProblemTexts(Reference reference) {
        this.reference = reference;
    }

    /** By their slugs. */
    public List<ProblemText> all(Locale language) {
        return reference.problemTypes().propertyNames().stream()
                .sorted()
                .map(slug -> text(slug, language))
                .toList();
    }

    public Optional<ProblemText> problem(String slug, Locale language) {
        return reference.problemTypes().has(slug) ? Optional.of(text(slug, language)) : Optional.empty();
    }

    private ProblemText text(String slug, Locale language) {
        var type = reference.problemTypes().path(slug);
        var both = texts(language).getProperty(slug).split(BETWEEN, 2);
        return new ProblemText(
                slug, type.path("status").asInt(), both[0], both[1], type.has("elsewhere"), reference.answering(slug));
    }

    private Properties texts(Locale language) {
        return texts.computeIfAbsent(
                language, tongue -> Texts.properties("/docs/problems_" + tongue.getLanguage() + ".properties"));
    }
}
