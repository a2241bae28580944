package kr.seoul.techtrade.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuidesTest {
    private static final Path FOLDER = Path.of("src/main/resources/docs");

    static List<String> slugs() {
        return Guides.SLUGS;
    }

    static String text(String language, String slug) throws IOException {
        return Files.readString(FOLDER.resolve(language).resolve(slug + ".md"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void areAllListed(String language) throws IOException {
        try (var files = Files.list(FOLDER.resolve(language))) {
            var found = files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(new TreeSet<>(Guides.SLUGS), found);
        }
    }

    @ParameterizedTest
    @MethodSource("slugs")
    void showTheSameInBothLanguages(String slug) throws IOException {
        var english = Sample.of(text("en", slug));
        assertFalse(english.isEmpty());
        assertEquals(english, Sample.of(text("ko", slug)));
    }

    @ParameterizedTest
    @MethodSource("slugs")
    void sayTheSameInAsManyParts(String slug) throws IOException {
        var korean = new Markdown("/ko").page(text("ko", slug));
        var english = new Markdown("/en").page(text("en", slug));
        assertEquals(english.parts().size(), korean.parts().size());
        assertTrue(korean.parts().stream().allMatch(part -> part.title().matches("(?s).*[가-힣].*")), slug);
    }

    /** What is not said cannot be checked. */
    @ParameterizedTest
    @MethodSource("slugs")
    void sayWhatComesOfEveryCall(String slug) throws IOException {
        var samples = Sample.of(text("en", slug));
        for (int i = 0; i < samples.size(); i++) {
            var sample = samples.get(i);
            if (sample.calls() && !sample.text().startsWith("field()")) {
                assertTrue(i + 1 < samples.size(), sample::text);
                assertTrue(samples.get(i + 1).isOutcome() && samples.get(i + 1).directlyAfter(), sample::text);
            }
        }
    }

    @Test
    void obeyNoHtml() {
        var html = new Markdown("/ko").html("a <script>b</script> [c](javascript:d) [e](/docs/retries)");
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("javascript:"), html);
        assertTrue(html.contains("href=\"/ko/docs/retries\""), html);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            json | {"a":"…"}          | {"a":"x","b":1}     | true
            json | {"a":"x…"}         | {"a":"xy"}          | true
            json | {"a":"x…"}         | {"a":"yx"}          | false
            json | {"a":1}            | {"b":1}             | false
            json | {"a":"…"}          | {}                  | false
            json | {"a":[]}           | {"a":[1]}           | false
            json | {"a":[{"b":1}]}    | {"a":[{"b":1},2]}   | true
            json | {"a":[{"b":1}]}    | {"a":[]}            | false
            text | 200                | 200                 | true
            text | 200                | 204                 | false
            """)
    void knowWhatFits(String language, String shown, String came, boolean fits) {
        assertEquals(fits, Outcome.fits(new Sample(language, shown, true), came));
    }

    @Test
    void knowTheirLanguagesOfSamples() throws IOException {
        var known = Set.of("sh", "json", "text", "java", "python", "javascript");
        for (var slug : Guides.SLUGS) {
            Sample.of(text("en", slug))
                    .forEach(sample -> assertTrue(known.contains(sample.language()), sample.language()));
        }
    }
}
