package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation knows all that the contract has, and nothing else. */
class DocsTest {
    private static final Path FOLDER = Path.of("src/main/resources/docs");
    private static final Contract CONTRACT = Contract.read();
    private static final String HANGUL = "(?s).*[가-힣].*";

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void saysWhatToDoAboutEveryTypeOfProblem(String language) throws IOException {
        var texts = read("problems_" + language);
        assertEquals(new TreeSet<>(CONTRACT.problemTypes().keySet()), new TreeSet<>(texts.stringPropertyNames()));
        texts.forEach((slug, text) -> {
            var both = text.toString().split(" \\| ");
            assertEquals(2, both.length, slug::toString);
            assertEquals(language.equals("ko"), both[0].matches(HANGUL), slug::toString);
            assertEquals(language.equals("ko"), both[1].matches(HANGUL), slug::toString);
        });
    }

    @Test
    void namesEveryOperationInKorean() throws IOException {
        var texts = read("operations_ko");
        var ids = CONTRACT.operations().stream()
                .map(Contract.Operation::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(ids, new TreeSet<>(texts.stringPropertyNames()));
        texts.forEach((id, text) -> assertTrue(text.toString().matches(HANGUL), id::toString));
    }

    /** The reference makes a page of each tag, titled by it. */
    @Test
    void namesEveryTagInBothLanguages() {
        CONTRACT.root()
                .path("tags")
                .forEach(tag -> assertTrue(
                        tag.path("x-displayName").asString("").matches("[가-힣 ]+ · [A-Z][A-Za-z ]+"), tag::toString));
    }

    private static Properties read(String name) throws IOException {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve(name + ".properties"))) {
            texts.load(in);
        }
        return texts;
    }
}
