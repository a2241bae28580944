package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Findings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests, when all of them were to run: axe has looked at each page of the portal, in Korean on a phone and in
 * English on a desk, as {@link Browser#assertFits} lets it.
 */
class AccessibleSeen {
    /** Parts of pages, which axe sees within them. */
    private static final Map<String, String> PARTS =
            Map.of("/search/suggestions", "below the search box, in PublicPagesIT");

    @BeforeAll
    static void onlyAfterAllTests() {
        Findings.mustBeOfAllTests();
    }

    @Test
    void everyPageInBothLanguagesAndWidths() throws IOException {
        var missing = new TreeSet<String>();
        Exhibits.pages().filter(page -> !PARTS.containsKey(page)).forEach(page -> {
            missing.add("ko 390 " + page);
            missing.add("en 1440 " + page);
        });
        Browser.accessible().stream()
                .map(seen -> seen.split(" ", 4))
                .filter(seen -> seen[0].equals("200"))
                .forEach(seen -> missing.remove(seen[1] + " " + seen[2] + " " + page(seen[3])));
        assertEquals(new TreeSet<>(), missing);
    }

    /** Which page an address shows: some show many. */
    private static String page(String address) {
        var view = Address.of(address).view();
        return view.substring(0, view.length() - Address.SUFFIX.length());
    }
}
