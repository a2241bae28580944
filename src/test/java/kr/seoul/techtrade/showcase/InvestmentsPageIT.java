package kr.seoul.techtrade.showcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestDeal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Investments as anybody sees them: a company's, an investor's, all in figures, and the sites of support. */
class InvestmentsPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String REGION = "그림구";
    private static final Rest ANYBODY = Rest.anonymous();

    @BeforeAll
    static void play() {
        var stage = new Stage();
        var lines = new ArrayList<>(
                List.of(
                        "{\"key\":\"iv1\",\"version\":1,\"name\":\"그림벤처스\",\"nameEn\":\"Geurim Ventures\",\"kind\":\"INVESTOR\"}",
                        "{\"key\":\"iv2\",\"version\":1,\"name\":\"나루투자\",\"kind\":\"INVESTOR\"}",
                        line(
                                "fund",
                                "if",
                                "\"manager\":{\"key\":\"iv1\"},\"name\":\"그림 1호\",\"vintage\":2021," + size("size", 90)
                                        + ",\"asOf\":\"2025-Q4\""),
                        line(
                                "facility",
                                "is1",
                                "\"operator\":{\"key\":\"iv1\"},\"name\":\"그림 오픈이노베이션센터\",\"kind\":\"OPEN_INNOVATION\",\"district\":\"그림구\",\"hub\":\"홍릉\",\"seats\":120"),
                        line(
                                "facility",
                                "is2",
                                "\"operator\":{\"key\":\"iv1\"},\"name\":\"그림 창업카페\",\"kind\":\"STARTUP_CAFE\",\"district\":\"그림구\",\"seats\":30"),
                        line(
                                "facility",
                                "is3",
                                "\"operator\":{\"key\":\"iv2\"},\"name\":\"성수 공방\",\"kind\":\"LAB\",\"district\":\"성동구\",\"hub\":\"성수\",\"seats\":40")));
        var stages = List.of("SEED", "PRE_A", "SERIES_A");
        for (int i = 0; i < 9; i++) {
            lines.add(
                    "{\"key\":\"ic%d\",\"version\":1,\"name\":\"그림배터리 %d\",\"kind\":\"STARTUP\",\"region\":\"%s\",\"industry\":\"ENVIRONMENT\"}"
                            .formatted(i / 3, i / 3, REGION));
            var round = "\"company\":{\"key\":\"ic%d\"},\"stage\":\"%s\",\"announcedOn\":\"%d-Q%d\""
                    .formatted(i / 3, stages.get(i % 3), 2018 + i % 3 * 2 + i / 3, 1 + i % 4);
            lines.add(line("round", "ir" + i, i == 4 ? round : round + "," + size("amount", 1 + i * 2)));
            lines.add(line(
                    "participation",
                    "ip" + i,
                    "\"round\":{\"key\":\"ir%d\"},\"investor\":{\"key\":\"iv1\"},\"lead\":true,\"fund\":{\"key\":\"if\"}"
                            .formatted(i)));
            lines.add(line(
                    "participation",
                    "iq" + i,
                    "\"round\":{\"key\":\"ir%d\"},\"investor\":{\"key\":\"iv2\"}".formatted(i)));
        }
        lines.add(line(
                "programme",
                "ig",
                "\"institution\":{\"key\":\"iv1\"},\"name\":\"그림 육성 1기\",\"opensOn\":\"2020-01-02\",\"endsOn\":\"2020-12-30\","
                        + "\"supported\":[{\"key\":\"ic0\"}]"));
        lines.add(line(
                "programme",
                "ig2",
                "\"institution\":{\"key\":\"iv1\"},\"name\":\"그림 육성 2기\",\"opensOn\":\"2020-01-02\",\"closesOn\":\"2099-12-30\","
                        + "\"homepage\":\"https://grim.example\""));
        lines.add(
                line(
                        "role",
                        "ih",
                        "\"company\":{\"key\":\"ic0\"},\"name\":\"한그림\",\"role\":\"REPRESENTATIVE\",\"purpose\":\"PUBLIC_REGISTER\""));
        lines.add(line(
                "round",
                "twice",
                "\"company\":{\"key\":\"ic2\"},\"stage\":\"BRIDGE\",\"announcedOn\":\"2024-05\"," + size("amount", 1)));
        lines.add(line(
                "participation",
                "much",
                "\"round\":{\"key\":\"twice\"},\"investor\":{\"key\":\"iv2\"}," + size("amount", 2)));
        lines.add(line(
                "programme",
                "ig3",
                "\"institution\":{\"key\":\"iv1\"},\"name\":\"그림 육성 3기\",\"facility\":{\"key\":\"is1\"},"
                        + "\"startsOn\":\"2021-01-02\",\"endsOn\":\"2021-12-30\",\"supported\":[{\"key\":\"ic1\"}]"));
        lines.add(line(
                "valuation",
                "iw1",
                "\"company\":{\"key\":\"ic1\"},\"round\":{\"key\":\"ir3\"},\"basis\":\"POST_MONEY\",\"method\":\"ROUND_PRICE\","
                        + "\"asOf\":\"2019-Q4\"," + size("amount", 70)));
        lines.add(line(
                "valuation",
                "iw2",
                "\"company\":{\"key\":\"ic1\"},\"claimant\":{\"key\":\"iv2\"},\"basis\":\"STANDING\",\"method\":\"APPRAISAL\","
                        + "\"asOf\":\"2026-03-15\"," + size("amount", 88).replace("}", ",\"disclosed\":false}")));
        lines.addAll(List.of(
                company("rg1", "나루터전자", "성동구"),
                company("rg2", "나루터화학", "경기도"),
                roundOf("rg2", "SEED", 2020),
                roundOf("rg2", "PRE_A", 2022),
                roundOf("rg2", "SERIES_A", 2024)));
        stage.records(lines.toArray(String[]::new));
    }

    @Test
    void drawsFiguresThatAreTablesAndFilesToo() {
        var page = BROWSER.page();
        page.navigate("/ko/investment/investments?region=" + REGION);
        Stage.assertFits(BROWSER, page, "investments");
        assertEquals("10", page.locator(".tile dd").first().innerText());
        var chart = page.locator("figure.chart").first();
        assertEquals(
                chart.locator("svg rect").count(), chart.locator("tbody tr").count());
        chart.locator("summary").click();
        assertTrue(chart.locator("tbody").innerText().contains("억 원"), chart::innerText);
        var csv = chart.getByText("CSV로 내려받기").getAttribute("href");
        var file = ANYBODY.get(csv).expect(200);
        assertTrue(file.header("Content-Disposition").contains("attachment"));
        assertTrue(file.body().startsWith("stage,field,region,year,rounds"), file.body());
        assertTrue(file.body().contains(",2018,1,1,0,KRW,1,0,1000000000,"), file.body());
        page.locator("#stage").selectOption("SEED");
        page.locator(".figures-form button").click();
        page.waitForURL("**stage=SEED**");
        assertEquals("3", page.locator(".tile dd").first().innerText());
        page.locator("#stage").selectOption("");
        page.locator("#q").fill("그림배터리 0");
        page.locator(".figures-form button").click();
        page.waitForURL("**stage=&**");
        assertEquals("3", page.locator(".tile dd").first().innerText());
    }

    @Test
    void leadsFromACompanyToItsRoundsAndInvestors() {
        var page = BROWSER.page();
        page.navigate(
                "/ko/directory/company?id=" + round("SEED").get("companyId").asString());
        Stage.assertFits(BROWSER, page, "company-funding");
        assertEquals(3, page.locator("svg.timeline circle").count());
        var table = ANYBODY.get(
                        page.locator("section[aria-labelledby=funding] a.csv").getAttribute("href"))
                .expect(200);
        assertTrue(table.header("Content-Disposition").contains("rounds.csv"));
        assertEquals(1 + 3, table.body().lines().count(), table::body);
        assertTrue(table.body().lines().anyMatch(row -> row.contains(",SEED,KRW,")), table::body);
        assertTrue(page.locator("main").innerText().contains("한그림"));
        assertTrue(page.locator("main").innerText().contains("그림 육성 1기"));
        page.locator("section[aria-labelledby=funding] tbody th a").last().click();
        page.waitForURL("**/investment/round?id=**");
        Stage.assertFits(BROWSER, page, "round");
        assertTrue(page.locator("h1").innerText().contains("시드"));
        var about = structured(page);
        assertEquals("MonetaryGrant", about.get("@type").asString());
        assertTrue(page.locator("link[rel=canonical]").getAttribute("href").contains("/ko/investment/round?id="));
        page.locator("details.why summary").first().click();
        Stage.follow(page, page.locator("details.why a").first());
        assertTrue(page.locator("#history").innerText().contains("지금도"), page::url);
        page.locator("main .list a").first().click();
        page.waitForURL("**/investment/investor?id=**");
        Stage.assertFits(BROWSER, page, "investor");
        assertTrue(page.locator("main").innerText().contains("나루투자"));
        assertTrue(page.locator("main").innerText().contains("그림 1호"));
        assertEquals(
                9, page.locator("section[aria-labelledby=portfolio] tbody tr").count());
        assertEquals("Organization", structured(page).get("@type").asString());
        var files = page.locator("a.csv");
        assertEquals(2, files.count());
        var byYear = ANYBODY.get(files.first().getAttribute("href")).expect(200).body();
        assertEquals(
                page.locator("figure.chart").first().locator("tbody tr").count(),
                byYear.lines()
                        .skip(1)
                        .map(line -> line.split(",")[3])
                        .distinct()
                        .count(),
                byYear);
        var byStage = ANYBODY.get(files.last().getAttribute("href")).expect(200).body();
        assertTrue(byStage.contains("\nSEED,,,,3,3,"), byStage);
        assertFalse(byStage.contains("BRIDGE"), "of another investor");
    }

    @Test
    void tellsWhatACompanyIsSaidToBeWorthAndWhoSaysSo() {
        var page = BROWSER.page();
        var company = companyOf("그림배터리 1");
        page.navigate("/ko/directory/company?id=" + company);
        Stage.assertFits(BROWSER, page, "company-valuations");
        var table = page.locator("section[aria-labelledby=valuations] tbody tr");
        assertEquals(2, table.count());
        assertTrue(table.first().innerText().contains("비공개"), "told in confidence");
        assertTrue(table.first().innerText().contains("나루투자"), "who came to it");
        assertTrue(table.last().innerText().contains("700억"), () -> table.last().innerText());
        assertFalse(page.content().contains("88000000000"));
        Stage.follow(page, table.last().locator("th a"));
        Stage.assertFits(BROWSER, page, "valuation");
        assertTrue(page.locator("h1").innerText().contains("2019년 4분기"), page::url);
        assertTrue(page.locator("section[aria-labelledby=values]").innerText().contains("투자 후"));
        page.locator("details.why summary").last().click();
        Stage.follow(page, page.locator("details.why a").last());
        assertTrue(page.locator("#history").innerText().contains("70,000,000,000"), page::content);
        Stage.follow(page, page.getByText("평가와 함께 알려진 라운드"));
        assertTrue(page.url().contains("/investment/round?id="), page.url());
        page.navigate("/en/directory/company?id=" + company);
        assertTrue(table.last().innerText().contains("With the money"), () -> table.last()
                .innerText());
        Stage.follow(page, table.first().locator("th a"));
        assertFalse(page.content().contains("88,000,000,000"));
        ANYBODY.with("Accept", "text/html")
                .get("/ko/investment/valuation?id=00000000-0000-0000-0000-000000000000")
                .expect(404);
    }

    @Test
    void showsAFundWithItsRounds() {
        var page = BROWSER.page();
        page.navigate("/ko/directory/company?id=" + companyOf("그림벤처스"));
        Stage.follow(page, page.locator("section[aria-labelledby=funds] a"));
        Stage.assertFits(BROWSER, page, "fund");
        var fund = page.url();
        assertEquals("그림 1호", page.locator("h1").innerText());
        assertTrue(page.locator(".tile").innerText().contains("2025년 4분기"), () -> page.locator(".tile")
                .innerText());
        assertEquals(9, page.locator("section[aria-labelledby=rounds] tbody tr").count());
        assertEquals("InvestmentFund", structured(page).get("@type").asString());
        assertTrue(fund.endsWith(
                page.locator("link[rel=canonical]").getAttribute("href").replaceFirst("^.*/ko/", "")));
        var csv = ANYBODY.get(page.locator("a.csv").getAttribute("href")).expect(200);
        assertTrue(csv.header("Content-Disposition").contains("rounds.csv"));
        assertEquals(10, csv.body().lines().count(), csv::body);
        assertTrue(csv.body().contains("그림배터리 0,,SEED,KRW,1000000000,그림벤처스;나루투자"), csv::body);
        page.locator("details.why summary").first().click();
        Stage.follow(page, page.locator("details.why a").first());
        assertTrue(page.locator("#history").innerText().contains("지금도"), page::url);
        page.navigate(fund.replace("/ko/", "/en/"));
        assertTrue(page.locator("main").innerText().contains("Vintage 2021"), page::url);
        Stage.follow(
                page, page.locator("section[aria-labelledby=rounds] tbody th a").first());
        Stage.follow(page, page.getByText("See the fund").first());
        assertTrue(page.url().endsWith(fund.replaceFirst("^.*/ko/", "/en/")), page.url());
        page.navigate(fund.replaceFirst("/fund.*", "/investor?id=" + companyOf("그림벤처스")));
        Stage.follow(page, page.locator("section[aria-labelledby=funds] tbody a"));
        assertEquals(fund, page.url());
        ANYBODY.with("Accept", "text/html")
                .get("/ko/investment/fund?id=00000000-0000-0000-0000-000000000000")
                .expect(404);
    }

    @Test
    void showsASiteWithItsProgrammesAndCompanies() {
        var page = BROWSER.page();
        page.navigate("/ko/investment/facilities");
        Stage.follow(page, page.getByText("그림 오픈이노베이션센터"));
        Stage.assertFits(BROWSER, page, "facility");
        var site = page.url();
        assertEquals("그림 오픈이노베이션센터", page.locator("h1").innerText());
        var programmes = page.locator("section[aria-labelledby=programmes] tbody tr");
        assertEquals(1, programmes.count());
        assertTrue(programmes.innerText().contains("그림 육성 3기")
                && programmes.innerText().contains("그림배터리 1"));
        assertEquals("Place", structured(page).get("@type").asString());
        assertEquals(120, structured(page).get("maximumAttendeeCapacity").asInt());
        assertFalse(page.locator("section[aria-labelledby=values]").innerText().contains("OPEN_"), "a code in words");
        var csv = ANYBODY.get(page.locator("a.csv").getAttribute("href")).expect(200);
        assertTrue(csv.header("Content-Disposition").contains("programmes.csv"));
        assertTrue(csv.body().contains("그림 육성 3기,,그림벤처스,,,2021-01-02,2021-12-30,그림배터리 1,"), csv::body);
        page.navigate(site.replace("/ko/", "/en/") + "&history=seats");
        assertTrue(page.locator("#history").innerText().contains("120"), page::url);
        assertTrue(page.locator("main").innerText().contains("Programmes held here"), page::url);
        Hooks.await(() -> found("/api/search/facilities?q=" + q("오픈이노베이션센터")) > 0, () -> "the site was not found");
        page.navigate("/ko/search/facility-search?q=" + q("그림 오픈이노베이션센터"));
        Stage.follow(page, page.locator("#result .list h3 a").first());
        assertEquals(site, page.url());
        page.navigate("/ko/directory/company?id=" + companyOf("그림벤처스"));
        Stage.follow(page, page.locator("section[aria-labelledby=facilities] a").first());
        assertTrue(page.url().contains("/investment/facility?id="), page.url());
        ANYBODY.with("Accept", "text/html")
                .get("/ko/investment/facility?id=00000000-0000-0000-0000-000000000000")
                .expect(404);
    }

    private static String companyOf(String name) {
        return ANYBODY.get("/api/companies?q=" + q(name))
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
    }

    @Test
    void showsWhatACompanyHasOnTheMarket() {
        var cast = Cast.onStage();
        var seller = cast.player(Role.STARTUP, "그림배터리 0");
        var company = round("SEED").get("companyId").asString();
        cast.operator()
                .post("/api/companies/" + company + "/claim", Map.of("organizationId", seller.id()))
                .expect(200);
        var listing = RestDeal.publish(seller);
        var page = BROWSER.page();
        page.navigate("/ko/directory/company?id=" + company);
        var section = page.locator("section[aria-labelledby=listings]");
        Stage.assertFits(BROWSER, page, "company-listings");
        assertTrue(section.innerText().contains("기술") && section.innerText().contains("TRL 7"), section::innerText);
        page.navigate("/en/directory/company?id=" + company);
        assertTrue(section.innerText().contains("On the market"), section::innerText);
        section.locator("a").first().click();
        page.waitForURL("**/en/market/listing?id=" + listing);
        page.navigate(
                "/ko/directory/company?id=" + round("BRIDGE").get("companyId").asString());
        assertTrue(section.innerText().contains("없습니다"), "a company without an account");
    }

    @Test
    void namesWhatDoesNotFitTogether() {
        var page = BROWSER.page();
        page.navigate("/ko/investment/round?id=" + round("BRIDGE").get("id").asString());
        assertTrue(page.locator(".note-box").innerText().contains("라운드 금액보다 큽니다"));
        page.navigate("/en/investment/round?id=" + round("BRIDGE").get("id").asString());
        assertTrue(page.locator(".note-box").innerText().contains("more than the whole round"));
        ANYBODY.with("Accept", "text/html")
                .get("/ko/investment/round?id=00000000-0000-0000-0000-000000000000")
                .expect(404);
    }

    @Test
    void groupsSitesByBoroughAndByHub() {
        var page = BROWSER.page();
        page.navigate("/ko/investment/facilities");
        Stage.assertFits(BROWSER, page, "facilities");
        var borough = page.locator("section:not([aria-labelledby=map])", new Page.LocatorOptions().setHasText("그림구"));
        assertTrue(borough.locator("h2").innerText().contains("2곳 · 150석"), borough::innerText);
        Stage.follow(page, page.getByText("거점별", new Page.GetByTextOptions().setExact(true)));
        assertTrue(
                page.locator("h2", new Page.LocatorOptions().setHasText("홍릉")).count() > 0);
    }

    /** The clusters that the city has; one that a source alone knows stays as it is told. */
    @Test
    void namesHubsInTheLanguageOfTheVisitor() {
        var page = BROWSER.page();
        page.navigate("/en/investment/facilities?by=hub");
        assertEquals(
                1,
                page.locator("h2", new Page.LocatorOptions().setHasText("Hongneung"))
                        .count());
        assertFalse(page.locator("main").innerText().contains("홍릉"));
        page.navigate("/en/search/facility-search?q=" + q("그림"));
        assertTrue(page.locator("#facet-hub + ul").innerText().contains("Hongneung"));
        Stage.follow(page, page.locator("#facet-hub + ul a", new Page.LocatorOptions().setHasText("Hongneung")));
        assertTrue(page.locator(".chosen").innerText().contains("Hongneung"));
        assertFalse(page.locator("#result").innerText().contains("홍릉"));
    }

    /** In the headings of the list, in what a search can be narrowed to, and in what it is narrowed to. */
    @Test
    void namesBoroughsInTheLanguageOfTheVisitor() {
        var page = BROWSER.page();
        page.navigate("/en/investment/facilities");
        var headings = page.locator("section:not([aria-labelledby=map]) h2").allInnerTexts();
        assertTrue(headings.stream().anyMatch(heading -> heading.startsWith("Seongdong-gu")), headings::toString);
        assertTrue(headings.stream().noneMatch(heading -> heading.contains("성동구")), headings::toString);
        var borough = "/search/facility-search?district=" + q("성동구");
        Hooks.await(() -> found("/api/search/facilities?district=" + q("성동구")) > 0, () -> "the site was not found");
        page.navigate("/en" + borough);
        var narrowed = facet(page, "district") + page.locator(".chosen").textContent();
        assertEquals(2, narrowed.split("Seongdong-gu", -1).length - 1, narrowed);
        assertFalse(narrowed.contains("성동구"), narrowed);
        page.navigate("/ko" + borough);
        assertTrue(facet(page, "district").contains("성동구"), () -> facet(page, "district"));
    }

    /** Of companies, of rounds, and in figures. */
    @Test
    void namesRegionsInTheLanguageOfTheVisitor() {
        var page = BROWSER.page();
        Hooks.await(() -> found("/api/search/companies?q=" + q("나루터")) > 1, () -> "the companies were not found");
        Hooks.await(() -> found("/api/search/rounds?region=" + q("경기도")) > 2, () -> "the rounds were not found");
        page.navigate("/en/search/company-search?q=" + q("나루터"));
        var regions = facet(page, "region") + page.locator("#result .list").textContent();
        assertEquals(2, regions.split("Seongdong-gu", -1).length - 1, regions);
        assertEquals(2, regions.split("Gyeonggi-do", -1).length - 1, regions);
        assertFalse(regions.contains("성동구") || regions.contains("경기도"), regions);
        page.navigate("/en/search/round-search?region=" + q("경기도"));
        assertTrue(facet(page, "region").contains("Gyeonggi-do"), () -> facet(page, "region"));
        page.navigate("/en/investment/investments?region=" + q("경기도"));
        var figures = String.join(" ", page.locator("figure.chart").allTextContents());
        assertTrue(figures.contains("Gyeonggi-do") && !figures.contains("경기도"), figures);
        page.navigate("/ko/search/company-search?q=" + q("나루터"));
        assertTrue(facet(page, "region").contains("경기도"), () -> facet(page, "region"));
    }

    private static String facet(Page page, String name) {
        return page.locator("ul[aria-labelledby=facet-" + name + "]").textContent();
    }

    private static String roundOf(String company, String stage, int year) {
        return line(
                "round",
                company + stage,
                "\"company\":{\"key\":\"%s\"},\"stage\":\"%s\",\"announcedOn\":\"%d-05\",%s"
                        .formatted(company, stage, year, size("amount", 3)));
    }

    private static String company(String key, String name, String region) {
        return "{\"key\":\"%s\",\"version\":1,\"name\":\"%s\",\"kind\":\"STARTUP\",\"region\":\"%s\"}"
                .formatted(key, name, region);
    }

    @Test
    void drawsTheCityBoroughByBorough() {
        var page = BROWSER.page();
        page.navigate("/ko/investment/facilities?figure=SEATS");
        var tiles = page.locator("svg.tiles-map rect");
        assertEquals(25, tiles.count());
        var tile = page.locator("svg.tiles-map a[aria-label^='성동구: 시설']");
        assertTrue(tile.getAttribute("aria-label").contains("거점 성수"), () -> tile.getAttribute("aria-label"));
        assertTrue(tile.textContent().contains("● 성수"), tile::textContent);
        assertEquals("좌석", page.locator(".city .chip.on").innerText());
        page.locator("#map-table summary").click();
        var row = page.locator("#map-table tr", new Page.LocatorOptions().setHasText("성동구"));
        assertTrue(row.innerText().contains("성수"), row::innerText);
        var csv = ANYBODY.get(page.locator(".city a.csv").getAttribute("href")).expect(200);
        assertTrue(csv.header("Content-Disposition").contains("districts.csv"));
        assertTrue(csv.body().lines().anyMatch(line -> line.startsWith("성동구,Seongdong-gu,")), csv::body);
        Hooks.await(() -> found("/api/search/facilities?district=" + q("성동구")) > 0, () -> "the site was not found");
        Stage.follow(page, tile);
        assertTrue(page.url().contains("/search/facility-search?district="), page.url());
        assertTrue(page.locator("#result .list").innerText().contains("성수 공방"));
    }

    @Test
    void findsRoundsAndSitesInTheOneBox() {
        Hooks.await(
                () -> found("/api/search/rounds?q=" + q("그림배터리")) == 10
                        && found("/api/search/facilities?q=" + q("그림")) == 2
                        && found("/api/search/companies?stage=SERIES_A&q=" + q("그림배터리")) > 0,
                () -> "rounds and sites were not found");
        var page = BROWSER.page();
        page.navigate("/ko/search/everything?q=" + q("그림"));
        Stage.assertFits(BROWSER, page, "everything-investment");
        Stage.follow(page, page.getByText("투자 유치 모두 보기"));
        Stage.assertFits(BROWSER, page, "round-search");
        Stage.follow(page, page.locator("#facet-stage + ul a", new Page.LocatorOptions().setHasText("시드")));
        assertEquals("3건", page.locator("#found").innerText());
        Stage.follow(page, page.locator("#facet-year + ul a").last());
        assertEquals(2, page.locator(".chosen .chip").count());
        var one = page.locator("#result .list > li").first();
        assertTrue(one.innerText().contains("그림배터리") && one.innerText().contains("그림벤처스"), one::innerText);
        Stage.follow(page, one.locator("h3 a"));
        assertTrue(page.url().contains("/investment/round?id="), page.url());

        page.navigate("/ko/search/facility-search?q=" + q("그림"));
        Stage.assertFits(BROWSER, page, "facility-search");
        Stage.follow(page, page.locator("#facet-hub + ul a", new Page.LocatorOptions().setHasText("홍릉")));
        assertEquals("1건", page.locator("#found").innerText());
        assertTrue(page.locator("#result .list").innerText().contains("그림 오픈이노베이션센터"));

        page.navigate("/ko/search/company-search?q=" + q("그림배터리"));
        assertTrue(page.locator("#facet-industry + ul").innerText().contains("환경"), "a code of ours is told in words");
        Stage.follow(page, page.locator("#facet-stage + ul a", new Page.LocatorOptions().setHasText("시리즈 A")));
        assertTrue(page.locator("#result .list > li").count() > 0);
        assertTrue(page.locator(".chosen").innerText().contains("시리즈 A"));
    }

    private static long found(String path) {
        return ANYBODY.get(path).expect(200).json().get("total").asLong();
    }

    private static String q(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    @Test
    void showsProgrammesAndHowTheyStand() {
        var page = BROWSER.page();
        page.navigate("/ko/investment/programmes");
        page.locator("main .list > li", new Page.LocatorOptions().setHasText("그림 육성 1기"))
                .getByText("이 기관의 프로그램만")
                .click();
        page.waitForURL("**institution=**");
        Stage.assertFits(BROWSER, page, "programmes");
        var programmes = page.locator("main .list > li");
        assertEquals(3, programmes.count());
        assertTrue(programmes.first().innerText().contains("그림 육성 2기"), "the open one comes first");
        var over = programmes.filter(new Locator.FilterOptions().setHasText("그림 육성 1기"));
        assertTrue(over.innerText().contains("종료") && over.innerText().contains("그림배터리 0"), over::innerText);
        var open = programmes.filter(new Locator.FilterOptions().setHasText("그림 육성 2기"));
        assertTrue(open.innerText().contains("접수 중"), open::innerText);
        Stage.follow(page, page.getByText("모든 기관의 프로그램 보기"));
        page.navigate("/en/investment/programmes");
        assertTrue(page.locator("main").innerText().contains("Open"));
        ANYBODY.with("Accept", "text/html")
                .get("/ko/investment/programmes?institution=none")
                .expect(404);
    }

    @Test
    void showsAProgrammeWithItsCompaniesAndSources() {
        var page = BROWSER.page();
        page.navigate("/ko/investment/programmes?institution=" + companyOf("그림벤처스"));
        Stage.follow(page, page.getByText("그림 육성 3기"));
        Stage.assertFits(BROWSER, page, "programme");
        var programme = page.url();
        assertEquals("그림 육성 3기", page.locator("h1").innerText());
        assertTrue(page.locator("main").innerText().contains("종료"));
        assertTrue(
                page.locator("section[aria-labelledby=supported]").innerText().contains("그림배터리 1"));
        assertTrue(page.locator("section[aria-labelledby=values]").innerText().contains("운영 시작"));
        assertEquals("Event", structured(page).get("@type").asString());
        page.locator("details.why summary").first().click();
        Stage.follow(page, page.locator("details.why a").first());
        assertTrue(page.locator("#history").innerText().contains("지금도"), page::url);
        page.navigate(programme.replace("/ko/", "/en/"));
        assertTrue(page.locator("main").innerText().contains("Records that tell of this programme"), page::url);
        Stage.follow(page, page.getByText("그림 오픈이노베이션센터"));
        Stage.follow(page, page.locator("section[aria-labelledby=programmes] tbody th a"));
        assertEquals(programme.replaceFirst("^.*/ko/", "/en/"), page.url().replaceFirst("^.*/en/", "/en/"));
        ANYBODY.with("Accept", "text/html")
                .get("/ko/investment/programme?id=00000000-0000-0000-0000-000000000000")
                .expect(404);
    }

    /** The oldest. */
    private static JsonNode round(String stage) {
        var rounds = ANYBODY.get("/api/rounds?region=" + REGION + "&stage=" + stage)
                .expect(200)
                .json()
                .get("items");
        return rounds.get(rounds.size() - 1);
    }

    private static JsonNode structured(Page page) {
        return Json.read(page.locator("script[type='application/ld+json']").textContent(), JsonNode.class);
    }

    private static String size(String name, int billions) {
        return "\"%s\":{\"amount\":\"%d000000000\",\"currency\":\"KRW\"}".formatted(name, billions);
    }

    private static String line(String type, String key, String more) {
        return "{\"type\":\"%s\",\"key\":\"%s\",\"version\":1,%s}".formatted(type, key, more);
    }
}
