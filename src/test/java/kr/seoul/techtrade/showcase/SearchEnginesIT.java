package kr.seoul.techtrade.showcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a search engine reads of the portal. */
@ExtendWith(RunningServer.class)
class SearchEnginesIT {
    private static final Pattern STRUCTURED =
            Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

    private final Cast cast = Cast.onStage();
    private final Rest anybody = Rest.anonymous();

    @Test
    void listsWhatMayBeVisited() {
        var listing = RestDeal.publish(cast.payee(Role.STARTUP, "검색기술"));
        var company = company("city-41", "검색되는 회사", "https://found.example");
        var round = round();
        var robots = anybody.get("/robots.txt").expect(200).body();
        assertTrue(robots.contains("Sitemap: " + anybody.base() + "/sitemap.xml"), robots);
        var index = anybody.get("/sitemap.xml").expect(200).body();
        var lists = Pattern.compile("<loc>" + anybody.base() + "(.*?)</loc>")
                .matcher(index)
                .results()
                .map(loc -> anybody.get(loc.group(1)).expect(200).body())
                .toList();
        for (var language : List.of("ko", "en")) {
            assertListed(lists, "/%s/market/listing?id=%s".formatted(language, listing));
            assertListed(lists, "/%s/directory/company?id=%s".formatted(language, company));
            assertListed(
                    lists,
                    "/%s/investment/round?id=%s"
                            .formatted(language, round.get("id").asString()));
            assertListed(
                    lists,
                    "/%s/investment/investor?id=%s"
                            .formatted(
                                    language,
                                    round.at("/investors/0/investorId").asString()));
            assertListed(lists, "/%s/investment/fund?id=%s".formatted(language, only("/api/funds?vintage=2031")));
            assertListed(
                    lists,
                    "/%s/investment/valuation?id=%s"
                            .formatted(
                                    language,
                                    only("/api/companies/"
                                            + round.get("companyId").asString() + "/valuations")));
            assertListed(
                    lists,
                    "/%s/investment/programme?id=%s"
                            .formatted(
                                    language,
                                    only("/api/programmes?supported="
                                            + round.get("companyId").asString())));
            assertListed(
                    lists, "/%s/investment/facility?id=%s".formatted(language, only("/api/facilities?district=색인구")));
        }
        anybody.get("/sitemap/companies/nonsense.xml").expect(404);
        anybody.get("/sitemap/people/%s.xml".formatted(company)).expect(404);
    }

    @Test
    void saysWhatAPageIsAboutUnderOneAddress() {
        var id = company("city-40", "A&B </script> 회사", "https://ab.example/?a=1&b=2");
        var page = anybody.get("/ko/directory/company?id=" + id + "&history=name")
                .expect(200)
                .body();
        var address = anybody.base() + "/ko/directory/company?id=" + id;
        assertTrue(page.contains("<link rel=\"canonical\" href=\"" + address + "\""), page);
        assertTrue(page.contains("property=\"og:title\" content=\"A&amp;B &lt;/script"), page);
        var about = structured(page);
        assertEquals("Organization", about.get("@type").asString());
        assertEquals("A&B </script> 회사", about.get("name").asString());
        assertEquals("https://ab.example/?a=1&b=2", about.get("url").asString());
        assertEquals(address, about.get("mainEntityOfPage").asString());
        assertFalse(about.toString().contains("김대표"), "no person");
    }

    @Test
    void tellsAnOfferAsAProduct() {
        var listing = RestDeal.publish(cast.payee(Role.STARTUP, "상품기술"));
        var about = structured(
                anybody.get("/en/market/listing?id=" + listing).expect(200).body());
        assertEquals("Product", about.get("@type").asString());
        assertTrue(about.get("mainEntityOfPage").asString().endsWith("/en/market/listing?id=" + listing));
    }

    private String only(String list) {
        return anybody.get(list).expect(200).json().at("/items/0/id").asString();
    }

    /** Of one investor. */
    private JsonNode round() {
        company("city-39", "검색되는 투자", "https://invested.example");
        var institution = cast.player(Role.INSTITUTION, "투자지원센터");
        cast.entrust("city-39", institution);
        var lines = List.of(
                "{\"key\":\"v\",\"version\":1,\"name\":\"색인벤처스\",\"kind\":\"INVESTOR\"}",
                "{\"type\":\"round\",\"key\":\"r\",\"version\":1,\"company\":{\"key\":\"https://invested.example\"},\"stage\":\"SEED\",\"announcedOn\":\"2031\"}",
                "{\"type\":\"valuation\",\"key\":\"w\",\"version\":1,\"company\":{\"key\":\"https://invested.example\"},\"basis\":\"STANDING\",\"method\":\"APPRAISAL\",\"asOf\":\"2031\",\"amount\":{\"amount\":\"1\",\"currency\":\"KRW\"}}",
                "{\"type\":\"programme\",\"key\":\"g\",\"version\":1,\"institution\":{\"key\":\"v\"},\"name\":\"색인 육성\",\"supported\":[{\"key\":\"https://invested.example\"}]}",
                "{\"type\":\"fund\",\"key\":\"f\",\"version\":1,\"manager\":{\"key\":\"v\"},\"name\":\"색인 1호\",\"vintage\":2031}",
                "{\"type\":\"facility\",\"key\":\"s\",\"version\":1,\"operator\":{\"key\":\"v\"},\"name\":\"색인센터\",\"kind\":\"LAB\",\"district\":\"색인구\"}",
                "{\"type\":\"participation\",\"key\":\"p\",\"version\":1,\"round\":{\"key\":\"r\"},\"investor\":{\"key\":\"v\"}}");
        institution
                .rest()
                .putNdjson("/api/sources/city-39/records", String.join("\n", lines))
                .expect(200);
        return anybody.get("/api/rounds?from=2031&to=2031").expect(200).json().at("/items/0");
    }

    private static void assertListed(List<String> lists, String address) {
        assertTrue(lists.stream().anyMatch(list -> list.contains(address + "</loc>")), address);
    }

    private static JsonNode structured(String page) {
        var found = STRUCTURED.matcher(page);
        assertTrue(found.find(), page);
        return Json.MAPPER.readTree(found.group(1));
    }

    private String company(String source, String name, String homepage) {
        var institution = cast.player(Role.INSTITUTION, "색인지원센터");
        cast.entrust(source, institution);
        var line = Map.of(
                "key",
                homepage,
                "version",
                System.nanoTime(),
                "name",
                name,
                "kind",
                "STARTUP",
                "homepage",
                homepage,
                "representative",
                "김대표");
        institution
                .rest()
                .putNdjson("/api/sources/" + source + "/records", Json.write(line))
                .expect(200);
        return anybody.get("/api/companies?limit=100")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .filter(company -> company.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }
}
