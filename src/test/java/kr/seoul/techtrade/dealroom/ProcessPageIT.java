package kr.seoul.techtrade.dealroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public page of the process: each life as a drawing and as tables. */
class ProcessPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void drawsEveryStateAndActionOfEachLife(String language) {
        var texts = ResourceBundle.getBundle("messages", Locale.forLanguageTag(language));
        var page = BROWSER.page();
        page.navigate("/" + language + "/deal/process");
        assertEquals(Process.CYCLES.size(), page.locator("main svg").count());
        for (var cycle : Process.CYCLES) {
            var drawing = "svg[aria-labelledby~='%s-title']".formatted(cycle.name());
            assertEquals(names(cycle, texts), all(page, drawing + " text.name"), cycle.name());
            assertEquals(
                    cycle.states().size(), page.locator(drawing + " rect.state").count(), cycle.name());
            assertEquals(actions(cycle, texts), drawn(page, drawing, cycle, texts), cycle.name());
            assertTrue(page.locator(drawing + " path.arrow").count() > 0, cycle.name());
            assertTrue(
                    page.locator(drawing + " > title")
                            .textContent()
                            .contains(texts.getString("process." + cycle.name())),
                    cycle.name());
            tellsTheRest(page, cycle, texts);
        }
    }

    /** Beside the drawing stand all rows with who may, when and what becomes of the money, and all clocks. */
    private static void tellsTheRest(Page page, Cycle<?> cycle, ResourceBundle texts) {
        var section = "section[aria-labelledby='%s'] ".formatted(cycle.name());
        var rows = page.locator(section + "table:not(.clocks) tbody tr");
        assertEquals(cycle.moves().size(), rows.count(), cycle.name());
        for (int i = 0; i < cycle.moves().size(); i++) {
            var move = cycle.moves().get(i);
            var row = rows.nth(i).textContent();
            var wanted = Stream.of(
                            Stream.of("step." + move.action(), "flow." + move.flow()),
                            move.actors().stream().map(actor -> "actor." + actor),
                            Stream.of(move.from(), move.to()).map(state -> cycle.name() + "State." + state))
                    .flatMap(keys -> keys)
                    .map(texts::getString)
                    .toList();
            wanted.forEach(text -> assertTrue(row.contains(text), () -> row + " does not say " + text));
        }
        assertEquals(
                cycle.timeouts().size(),
                page.locator(section + "table.clocks tbody tr").count(),
                cycle.name());
    }

    private static Set<String> names(Cycle<?> cycle, ResourceBundle texts) {
        return cycle.states().stream()
                .map(state -> texts.getString(cycle.name() + "State." + state.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> actions(Cycle<?> cycle, ResourceBundle texts) {
        return cycle.moves().stream()
                .map(move -> texts.getString("step." + move.action()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Some actions are called by words with a comma, as are lists of them: each that is found whole counts. */
    private static Set<String> drawn(Page page, String drawing, Cycle<?> cycle, ResourceBundle texts) {
        var told = all(page, drawing + " text > title");
        var left = new HashSet<>(told);
        var found = new TreeSet<String>();
        for (var title : told) {
            var rest = title;
            for (var action : (Iterable<String>)
                    actions(cycle, texts).stream().sorted((one, other) -> other.length() - one.length())::iterator) {
                var before = rest;
                rest = (", " + rest + ", ").replace(", " + action + ", ", ", ").replaceAll("^, |, $", "");
                if (!before.equals(rest)) {
                    found.add(action);
                }
            }
            if (rest.isEmpty() || rest.equals(",")) {
                left.remove(title);
            }
        }
        assertEquals(Set.of(), left, "of no action of " + cycle.name() + ": " + Arrays.toString(left.toArray()));
        return found;
    }

    private static Set<String> all(Page page, String selector) {
        return page.locator(selector).allTextContents().stream()
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
