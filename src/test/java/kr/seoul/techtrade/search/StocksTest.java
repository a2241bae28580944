package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Sha256;
import org.junit.jupiter.api.Test;

class StocksTest {
    /** Of what version 8 holds. */
    private static final String HELD = "df2ab48dd4b424d5";

    private static final Pattern SAID =
            Pattern.compile("(projectable|aggregable|sortable|searchable|analyzer|normalizer|norms|name)=[\\w\"]*");

    /** An index of another shape is built anew only when the version is another one: whoever comes here counts {@link Stocks#VERSION} up. */
    @Test
    void areAnotherVersionWhenADocumentChanges() {
        var held = Stream.of(ListingDocument.class, CompanyDocument.class, RoundDocument.class, FacilityDocument.class)
                .flatMap(document -> Arrays.stream(document.getDeclaredFields()))
                .map(StocksTest::told)
                .sorted()
                .collect(Collectors.joining("\n"));
        assertEquals(
                "8 " + HELD, Stocks.VERSION + " " + Sha256.text(Sha256.of(held)).substring(0, 16), held);
    }

    private static String told(Field field) {
        return Stream.concat(
                        Stream.of(
                                field.getDeclaringClass().getSimpleName() + "." + field.getName(),
                                field.getGenericType().getTypeName()),
                        Arrays.stream(field.getAnnotations())
                                .map(StocksTest::said)
                                .sorted())
                .collect(Collectors.joining(" "));
    }

    /** What matters of it, in an order that no Java changes. */
    private static String said(Annotation annotation) {
        return Stream.concat(
                        Stream.of(annotation.annotationType().getSimpleName()),
                        SAID.matcher(annotation.toString())
                                .results()
                                .map(MatchResult::group)
                                .sorted())
                .collect(Collectors.joining(" "));
    }
}
