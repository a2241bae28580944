package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system's Chromium, headless: {@code @RegisterExtension static final Browser BROWSER = new Browser();}. One browser for
 * the whole run, one context per test, a clean database per class. Without Chromium the tests are skipped, in CI they fail.
 */
public final class Browser implements BeforeAllCallback, AfterEachCallback {
    private static final boolean CI = "true".equals(System.getenv("CI"));
    private static final int PHONE = 390;

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Only what is broken is told: to describe whatever holds takes longer than to find it. */
    private static final String BROKEN = """
            ([rules, known]) => axe.run({exclude: known}, {runOnly: rules, resultTypes: ['violations'], selectors: false})
                .then(found => found.violations
                    .flatMap(rule => [`${rule.id}: ${rule.help}`, ...rule.nodes.map(node => `    ${node.html}`)])
                    .join('\\n'))""";

    /** Header and footer: where they stand, and all that their look depends on; where their links lead is none of it. */
    private static final String FRAME = """
            () => ['header', 'footer'].map(name => `body > ${name}:only-of-type`).flatMap(place =>
                [...document.querySelectorAll(place)].map(shown => [
                    place, innerWidth, document.documentElement.lang, document.body.className,
                    ...[...document.querySelectorAll('link[rel=stylesheet], style')].map(sheet => sheet.outerHTML),
                    shown.outerHTML.replace(/ href="[^"]+"/g, ' href')].join('\\n')))""";

    /** axe reads each colour anew at each element, half a thousand times the same ten: each is read once. */
    private static final String COLOURS = """
            () => {
                const known = new Map();
                const colour = axe.commons.color.Color.prototype;
                const read = colour.parseString;
                colour.parseString = function (text) {
                    if (known.has(text)) {
                        [this.r, this.g, this.b, this.alpha] = known.get(text);
                    } else {
                        read.call(this, text);
                        known.set(text, [this.r, this.g, this.b, this.alpha]);
                    }
                    return this;
                };
            }""";

    private static final String SEEN = """
            () => [performance.getEntriesByType('navigation')[0]?.responseStatus, document.documentElement.lang, innerWidth,
                location.pathname].join(' ')""";

    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            // each page brings axe along and leaves before the better compilers have paid for themselves
            "--js-flags=--no-turbofan --no-maglev");
    private static final int HEIGHT = 900;
    private static final int WIDE = 1440;

    /** Of the pages that were found accessible, what {@link #FRAME} says. */
    private static final Set<Object> KNOWN = new HashSet<>();

    private static final Findings ACCESSIBLE = new Findings("accessible");

    private static com.microsoft.playwright.Browser running;

    private BrowserContext context;
    private boolean scripted;

    @Override
    public void beforeAll(ExtensionContext test) {
        if (running == null) {
            running = launch(executable(System.getenv("PATH"), CI));
        }
        Server.address();
        Database.clean();
    }

    private static com.microsoft.playwright.Browser launch(Path executable) {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        AtEnd.close(playwright);
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
    }

    static Path executable(String path, boolean ci) {
        var found = find(path);
        if (found.isEmpty()) {
            var reason = "No Chromium in the PATH (" + String.join(", ", NAMES) + "): the page cannot be tested.";
            System.out.println(reason);
            if (ci) {
                throw new AssertionError(reason);
            }
            abort(reason);
        }
        return found.get();
    }

    private static Optional<Path> find(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A new page as a Korean visitor at a desk; pages of one test share cookies. */
    public Page page() {
        return page(WIDE);
    }

    /** A new page of this width in pixels. */
    public Page page(int width) {
        return page(width, true, base());
    }

    /** A new page at a desk whose browser runs no scripts; the first page of its test. */
    public Page pageWithoutScript() {
        return page(WIDE, false, base());
    }

    /** A new page at a desk that calls the server by its name, without which there are no passkeys; the first page of its test. */
    public Page pageByName() {
        return page(WIDE, true, URI.create(base().toString().replace("127.0.0.1", "localhost")));
    }

    /** A new page at a desk that calls another server than that of the test run; the first page of its test. */
    public Page page(URI base) {
        return page(WIDE, true, base);
    }

    private Page page(int width, boolean script, URI base) {
        if (context == null) {
            scripted = script;
            context = running.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                    .setBaseURL(base.toString())
                    .setLocale("ko-KR")
                    .setTimezoneId("Asia/Seoul")
                    .setJavaScriptEnabled(script));
        }
        var page = context.newPage();
        page.setViewportSize(width, HEIGHT);
        return page;
    }

    public URI base() {
        return Server.address();
    }

    /**
     * Fails on every rule of WCAG 2.2 A and AA that axe, which is a script, finds broken, with the elements. Header and footer, a fifth
     * of most pages, are judged once for each width, language and text.
     */
    public void assertAccessible(Page page) {
        assertTrue(scripted, "without scripts axe would never end");
        page.evaluate(AxeBuilder.getAxeScript());
        page.evaluate(COLOURS);
        var frame = (List<?>) page.evaluate(FRAME);
        var known = frame.stream()
                .filter(KNOWN::contains)
                .map(part -> part.toString().lines().findFirst().orElseThrow())
                .toList();
        assertEquals("", page.evaluate(BROKEN, List.of(RULES, known)), () -> page.url() + " is not accessible");
        KNOWN.addAll(frame);
        ACCESSIBLE.add((String) page.evaluate(SEEN));
    }

    /** Which pages axe has looked at in this run: status, language, width and path of each. Without Chromium as a page's test. */
    public static Set<String> accessible() throws IOException {
        executable(System.getenv("PATH"), CI);
        return ACCESSIBLE.all();
    }

    /**
     * Fails where the page scrolls sideways or is not accessible, and pictures it, but in CI, where nobody looks. axe judges Korean
     * on a phone and English on a desk: what it looks at differs by neither more than that, and it takes longer than all the rest.
     */
    public void assertFits(Page page, String name) {
        boolean narrow = page.viewportSize().width <= PHONE;
        if (narrow == page.locator("html").getAttribute("lang").equals("ko")) {
            assertAccessible(page);
        }
        assertEquals(
                0,
                page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
                () -> page.url() + " scrolls sideways");
        if (!CI) {
            screenshot(page, name);
        }
    }

    /** The whole page as {@code target/screenshots/<name>.png}. */
    public Path screenshot(Page page, String name) {
        var path = Path.of("target", "screenshots", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(path).setFullPage(true));
        return path;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        leave();
    }

    /** Forgets all cookies: the next page is another visitor's. */
    public void leave() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
