package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The public pages in a browser that runs no scripts. */
class NoScriptIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    /** As many as the search shows at once, and words that every offer carries. */
    private static final int PAGE = 20;

    /** Menu, footer and the search alone have more. */
    private static final int FEW_WAYS = 40;

    private static final String MANY = "해수담수화 막여과";

    /** It refines the search box, and is no page of its own. */
    private static final String FRAGMENT = "/search/suggestions";

    /** What does nothing without a script, or shows nothing. */
    private static final String DEAD = """
            () => {
                const dead = [];
                const say = (element, why) => dead.push(why + ': ' + element.outerHTML.slice(0, 200));
                const all = (selector, judge) => document.querySelectorAll(selector).forEach(judge);
                const headings = [...document.querySelectorAll('h1')].filter(h1 => h1.checkVisibility() && h1.innerText.trim());
                if (headings.length !== 1) {
                    dead.push(headings.length + ' headings');
                }
                const main = document.querySelector('main');
                if (!main || main.innerText.trim().length <= headings.map(h1 => h1.innerText.trim()).join().length) {
                    dead.push('nothing but a heading');
                }
                all('*', element => {
                    if ([...element.attributes].some(attribute => attribute.name.startsWith('on'))) {
                        say(element, 'operated by a script');
                    }
                });
                all('[hidden]', element => say(element, 'shown by a script'));
                all('[role=button], [contenteditable], script:not([src], [type="application/ld+json"])', element => say(element, 'for scripts alone'));
                all('a', link => {
                    const href = link.getAttribute('href');
                    if (!href || href === '#' || /^javascript:/i.test(href)) {
                        say(link, 'leads nowhere');
                    } else if (href.startsWith('#') && !document.getElementById(decodeURIComponent(href.slice(1)))) {
                        say(link, 'leads to nothing');
                    }
                });
                all('form', form => {
                    if (!form.getAttribute('action') || ![...form.elements].some(element => element.type === 'submit')) {
                        say(form, 'cannot be sent');
                    }
                });
                all('button, select, textarea, input:not([type=hidden])', field => {
                    if (!field.form || field.type === 'button' || (field.type !== 'submit' && !field.name)) {
                        say(field, 'sends nothing');
                    }
                });
                all('[hx-get], [hx-post]', refined => {
                    const to = refined.getAttribute('hx-get') ?? refined.getAttribute('hx-post');
                    const also = refined.getAttribute('action') ?? refined.getAttribute('href');
                    if (also !== null ? also !== to : !refined.form && !refined.innerText.trim()) {
                        say(refined, 'works by a script alone');
                    }
                });
                return dead.join('\\n');
            }""";

    /** Where its links lead, and its forms as they stand. */
    private static final String WAYS = """
            () => [...document.querySelectorAll('a[href]')].map(link => new URL(link.getAttribute('href'), location).href).concat(
                [...document.querySelectorAll('form')].filter(form => form.method === 'get').map(form =>
                    new URL('?' + new URLSearchParams(new FormData(form)), form.action).href))""";

    private static Exhibits exhibits;

    @BeforeAll
    static void play() {
        var stage = new Stage();
        exhibits = new Exhibits(stage);
        for (int i = 0; i <= PAGE; i++) {
            stage.offer(MANY + " " + i + "호");
        }
        stage.untilFound(PAGE + 2);
    }

    /** Every public page there is; of the links and forms with the same names in their address, one is followed. */
    @Test
    void showAllAndLeadOn() throws IOException {
        var page = BROWSER.pageWithoutScript();
        var faults = new TreeMap<String, Object>();
        var ways = new TreeMap<String, String>();
        for (var each : Exhibits.pages().filter(Pages::isPublic).toList()) {
            if (!each.equals(FRAGMENT)) {
                assertEquals(200, page.navigate("/ko" + exhibits.at(each)).status(), each);
                faults.put(each, page.evaluate(DEAD));
                for (var way : (List<?>) page.evaluate(WAYS)) {
                    var to = URI.create(way.toString());
                    if (BROWSER.base().getAuthority().equals(to.getAuthority())) {
                        ways.putIfAbsent(kind(to), local(to));
                    }
                }
            }
        }
        assertTrue(ways.size() > FEW_WAYS, ways::toString);
        for (var way : ways.entrySet()) {
            var reply = Rest.anonymous().get(way.getValue());
            if (reply.status() == 302) {
                // to the language, or to sign in
                reply = Rest.anonymous().get(local(URI.create(reply.header("Location"))));
            }
            // what an API client has to sign in for, the reference names as well
            boolean answered = reply.status() == 200
                    || reply.status() == 401 && way.getValue().startsWith("/api/");
            faults.put(way.getValue(), answered ? "" : reply.status());
        }
        faults.values().removeIf(""::equals);
        assertEquals(Map.of(), faults);
    }

    private static String local(URI to) {
        return to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
    }

    private static String kind(URI to) {
        var names = to.getRawQuery() == null ? "" : to.getRawQuery().replaceAll("=[^&]*", "");
        return Address.of(to.getPath()).page() + "?" + names;
    }

    @Test
    void leadFromHomeThroughASearchToAListingAndBack() {
        var page = BROWSER.pageWithoutScript();
        page.navigate("/ko/");
        page.locator("#q").fill(MANY);
        page.locator("form.find button").click();
        assertTrue(page.url().contains("/ko/search/everything?q="), page.url());
        page.locator("main section a", new Page.LocatorOptions().setHasText("기술 모두 보기"))
                .click();
        assertEquals(PAGE, page.locator(".list li").count());
        page.locator(".pager a", new Page.LocatorOptions().setHasText("다음")).click();
        assertTrue(page.url().contains("page=2"), page.url());
        assertEquals(1, page.locator(".list li").count());
        assertEquals("2", page.locator(".pager a[aria-current=page]").innerText());
        var filters = page.locator("details.facets summary");
        if (filters.isVisible()) {
            filters.click();
        }
        page.locator(".facet a", new Page.LocatorOptions().setHasText("TRL 7")).click();
        assertTrue(page.url().contains("trl=7"), page.url());
        assertEquals(PAGE, page.locator(".list li").count());
        page.locator(".chosen .chip", new Page.LocatorOptions().setHasText("TRL 7"))
                .click();
        assertEquals(1, page.locator(".chosen .chip").count());
        page.locator(".list li a").first().click();
        assertTrue(page.url().contains("/ko/market/listing?id="), page.url());
        assertTrue(
                page.locator("h1").innerText().startsWith(MANY),
                page.locator("h1").innerText());
        page.locator("header a[href='/ko/']").first().click();
        assertEquals(BROWSER.base().resolve("/ko/").toString(), page.url());
        assertTrue(
                page.locator("main").innerText().contains(String.valueOf(PAGE + 2)),
                page.locator("main").innerText());
    }
}
