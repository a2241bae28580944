package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation as it is served: whole, and without a link that leads nowhere. */
@ExtendWith(RunningServer.class)
class DocsIT {
    private static final Contract CONTRACT = Contract.read();
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#?]*|)(?:\\?[^\"#]*)?(#[^\"]*)?\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
    private static final Rest VISITOR = Rest.anonymous().with("Accept", "text/html,*/*;q=0.8");

    /** One page: what it links to, and what can be linked to in it. */
    private record Page(Set<String> links, Set<String> ids) {
        static Page of(String path) {
            var body = VISITOR.get(path).expect(200).body();
            var links = new HashSet<String>();
            for (var link = LINK.matcher(body); link.find(); ) {
                var to = link.group(1).isEmpty() ? path : link.group(1);
                links.add(to + (link.group(2) == null ? "" : link.group(2)));
            }
            var ids = new HashSet<String>();
            for (var id = ID.matcher(body); id.find(); ) {
                assertTrue(ids.add(id.group(1)), () -> path + " has two of the id " + id.group(1));
            }
            return new Page(links, ids);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void leadsNowhereInVain(String language) {
        var root = "/" + language + "/docs";
        var pages = new HashMap<String, Page>();
        var waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty()) {
            var page = Page.of(waiting.peek());
            pages.put(waiting.poll(), page);
            page.links().stream()
                    .map(link -> link.replaceFirst("#.*", ""))
                    .filter(link -> link.startsWith(root) && !pages.containsKey(link) && !waiting.contains(link))
                    .distinct()
                    .forEach(waiting::add);
        }
        pages.forEach((from, page) -> page.links().stream()
                .filter(link -> link.contains("#") && link.startsWith(root))
                .forEach(link -> {
                    var target = link.split("#", 2);
                    assertTrue(pages.get(target[0]).ids().contains(target[1]), () -> from + " leads to " + link);
                }));
        elsewhere(pages).forEach(link -> assertTrue(isThere(VISITOR.get(link)), link));
        assertEquals(everyProblem(root), problems(root, pages));
    }

    /** Or asks whoever comes to sign in first, as no page does that is not there. */
    private static boolean isThere(Rest.Reply reply) {
        return reply.status() == 200
                || reply.status() == 302
                        && reply.headers().firstValue("Location").orElse("").contains("/identity/sign-in?to=");
    }

    /** Where else they lead: the other pages of the portal, files, and the contract. */
    private static Set<String> elsewhere(Map<String, Page> pages) {
        var links = new TreeSet<String>();
        pages.values().forEach(page -> page.links().stream()
                .map(link -> link.replaceFirst("#.*", ""))
                .filter(link -> !link.contains("/docs"))
                .forEach(links::add));
        return links;
    }

    private static Set<String> everyProblem(String root) {
        var all = new TreeSet<String>();
        CONTRACT.problemTypes().keySet().forEach(slug -> all.add(root + "/problems/" + slug));
        return all;
    }

    private static Set<String> problems(String root, Map<String, Page> pages) {
        var found = new TreeSet<>(pages.keySet());
        found.removeIf(path -> !path.startsWith(root + "/problems/"));
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void explainsEveryOperationWithItsPathScopesAndFields(String language) {
        var bodies = new HashMap<String, String>();
        for (var operation : CONTRACT.operations()) {
            var tag = operation.json().at("/tags/0").asString();
            var body = bodies.computeIfAbsent(tag, name -> VISITOR.get("/" + language + "/docs/reference/" + name)
                    .expect(200)
                    .body());
            var start = body.indexOf("<h2 id=\"" + operation.id() + "\"");
            assertTrue(start > 0, operation::id);
            var section = body.substring(start, body.indexOf("</section>", start));
            assertTrue(section.contains("<code>" + operation.path() + "</code>"), operation::id);
            if (operation.isOfAnyToken()) {
                assertTrue(section.contains(language.equals("ko") ? "토큰만 있으면" : "With any token"), operation::id);
            } else {
                operation.scopes().forEach(scope -> assertTrue(section.contains(">" + scope + "<"), operation::id));
            }
            operation
                    .parameters()
                    .forEach(parameter -> assertTrue(
                            section.contains(">" + parameter.path("name").asString() + "<"), operation::id));
            headers(operation).forEach(header -> assertTrue(section.contains(">" + header + "<"), operation::id));
            operation.problems().forEach(slug -> assertTrue(section.contains("/docs/problems/" + slug), operation::id));
        }
    }

    /** Of the good answers. */
    private static Set<String> headers(Contract.Operation operation) {
        var names = new TreeSet<String>();
        operation.goodStatuses().forEach(status -> operation
                .response(status)
                .ifPresent(response -> names.addAll(response.path("headers").propertyNames())));
        return names;
    }

    /** Whatever the server has names for in its pages, such as the headers of a request. */
    @Test
    void showsNothingOfWhoAsks() {
        var cookie = "trace=not-for-others";
        for (var tag : CONTRACT.root().path("tags")) {
            var path = "/en/docs/reference/" + tag.path("name").asString();
            var body = VISITOR.with("Cookie", cookie).get(path).expect(200).body();
            assertFalse(body.contains("not-for-others"), path);
        }
    }

    @Test
    void saysWhatHappenedAndWhatToDoWithTheOperations() {
        var korean =
                VISITOR.get("/ko/docs/problems/deal/wrong-state").expect(200).body();
        assertTrue(korean.contains("<h1>거래가 그 단계에 있지 않습니다.</h1>"), korean);
        assertTrue(korean.contains("/ko/docs/reference/deals#acceptTerms"), korean);
        var english =
                VISITOR.get("/en/docs/problems/deal/wrong-state").expect(200).body();
        assertTrue(english.contains("Read the deal again: its actions are what you can do now."), english);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ko/docs/unheard-of",
                "/ko/docs/guide",
                "/ko/docs/docs",
                "/ko/docs/tag",
                "/ko/docs/Retries",
                "/ko/docs/reference/unheard-of",
                "/ko/docs/reference/unheard",
                "/ko/docs/problems/deal/unheard-of",
                "/ko/docs/problems/deal"
            })
    void knowsNoOtherPages(String path) {
        VISITOR.get(path).expect(404);
    }

    @Test
    void mayBeKeptByEverybody() {
        assertEquals(
                "public, max-age=60",
                VISITOR.get("/ko/docs/retries").expect(200).header("Cache-Control"));
    }
}
