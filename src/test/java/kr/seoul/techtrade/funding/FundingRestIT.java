package kr.seoul.techtrade.funding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Investments over HTTP, from the line sent to the figure read. */
@ExtendWith(RunningServer.class)
class FundingRestIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NUMBER = "\"businessNumber\":\"222-22-22227\"";

    private final Cast cast = Cast.onStage();
    private final Player city = institution("city-31", "투자지원센터");
    private final Player investor = institution("investor-11", "가온벤처스");
    private final Rest anybody = Rest.anonymous();

    @Test
    void tellsWhatWasSentAndWhereItComesFrom() {
        var begun = anybody.get("/api/changes?kinds=ROUND")
                .expect(200)
                .json()
                .get("next")
                .asString();
        push(
                city,
                "city-31",
                "{\"key\":\"c\",\"version\":1,\"name\":\"투자받은배터리\",\"kind\":\"STARTUP\",\"region\":\"투자구\"," + NUMBER
                        + "}",
                "{\"key\":\"v\",\"version\":1,\"name\":\"투자하는벤처\",\"kind\":\"INVESTOR\"}",
                line(
                        "round",
                        "r",
                        "\"company\":{\"key\":\"c\"},\"stage\":\"SERIES_A\",\"announcedOn\":\"2024-Q1\"," + won(3)),
                line(
                        "participation",
                        "p",
                        "\"round\":{\"key\":\"r\"},\"investor\":{\"key\":\"v\"},\"lead\":true,\"fund\":{\"key\":\"f\"}"),
                line("fund", "f", "\"manager\":{\"key\":\"v\"},\"name\":\"투자 1호\",\"vintage\":2023"),
                line(
                        "facility",
                        "s",
                        "\"operator\":{\"key\":\"v\"},\"name\":\"투자센터\",\"kind\":\"LAB\",\"district\":\"투자구\",\"seats\":4"),
                line(
                        "programme",
                        "g",
                        "\"institution\":{\"key\":\"v\"},\"name\":\"투자 육성\",\"facility\":{\"key\":\"s\"},\"supported\":[{\"key\":\"c\"}]"),
                line(
                        "role",
                        "h",
                        "\"company\":{\"key\":\"c\"},\"name\":\"나대표\",\"role\":\"REPRESENTATIVE\",\"purpose\":\"PUBLIC_REGISTER\""),
                line(
                        "role",
                        "i",
                        "\"company\":{\"key\":\"c\"},\"name\":\"나연락\",\"role\":\"CONTACT\",\"purpose\":\"CONSENT\""));
        push(
                investor,
                "investor-11",
                line(
                        "round",
                        "x",
                        "\"company\":{" + NUMBER + "},\"stage\":\"SERIES_A\",\"announcedOn\":\"2024-02-10\"," + won(3)),
                line("round", "y", "\"company\":{\"key\":\"nobody\"},\"stage\":\"SEED\",\"announcedOn\":\"2024\""));
        var rounds = rounds();
        assertEquals(1, rounds.size());
        var round = rounds.get(0);
        var id = round.get("id").asString();
        assertEquals(
                List.of("3000000000", "2024-01-01", "QUARTER", 2),
                List.of(
                        round.at("/amount/amount").asString(),
                        round.get("announcedOn").asString(),
                        round.get("precision").asString(),
                        round.get("sources").size()));
        assertEquals("투자하는벤처", round.at("/investors/0/investorName").asString());
        var reply = anybody.get("/api/rounds/" + id).expect(200);
        assertEquals(round, reply.json());
        anybody.with("If-None-Match", reply.header("ETag"))
                .get("/api/rounds/" + id)
                .expect(304);
        var company = round.get("companyId").asString();
        assertEquals(rounds, items("/api/companies/" + company + "/rounds"));
        var explained =
                anybody.get("/api/rounds/" + id + "/explain").expect(200).json();
        assertEquals(2, explained.get("records").size());
        assertEquals(1, explained.get("investors").size());
        var people = anybody.get("/api/companies/" + company + "/people").expect(200);
        assertEquals("나대표", people.json().at("/people/0/name").asString());
        assertEquals(1, people.json().get("people").size());
        assertFalse(people.body().contains("나연락"));
        var persons = "/api/companies/" + company + "/roles";
        anybody.get(persons).expect(401, "http/unauthenticated");
        cast.player(Role.STARTUP, "남의회사").rest().get(persons).expect(403, "identity/denied");
        var held = city.rest().get(persons).expect(200).json().get("roles");
        assertEquals(
                List.of("나연락 CONTACT city-31 i CONSENT", "나대표 REPRESENTATIVE city-31 h PUBLIC_REGISTER"),
                held.valueStream()
                        .map(each -> Stream.of("/name", "/role", "/told/0/source", "/told/0/key", "/told/0/purpose")
                                .map(at -> each.at(at).asString())
                                .collect(Collectors.joining(" ")))
                        .toList());
        assertEquals(held, cast.operator().get(persons).expect(200).json().get("roles"));
        assertEquals(
                0, investor.rest().get(persons).expect(200).json().get("roles").size(), "what others told of");

        var fund = items("/api/funds?vintage=2023").get(0);
        assertEquals(fund.get("id").asString(), round.at("/investors/0/fundId").asString());
        var whole = anybody.getTwice("/api/investors/" + fund.get("managerId").asString())
                .json();
        assertEquals(
                List.of(1, 1, 1),
                List.of(
                        whole.get("rounds").asInt(),
                        whole.get("leads").asInt(),
                        whole.get("undisclosed").asInt()));
        for (var each : List.of("funds", "facilities?district=투자구", "programmes?supported=" + company)) {
            var path = "/api/" + each.replaceAll("\\?.*", "") + "/";
            var one = items("/api/" + each).get(0);
            assertEquals(one, anybody.getTwice(path + one.get("id").asString()).json());
            anybody.get(path + one.get("id").asString() + "/explain").expect(200);
        }
        var of = "/api/funds/" + fund.get("id").asString() + "/rounds";
        assertEquals(rounds, items(of));
        assertEquals(
                2,
                anybody.with("Accept", "text/csv")
                        .get(of)
                        .expect(200)
                        .body()
                        .lines()
                        .count());
        var own = "/api/companies/" + company + "/rounds?format=";
        assertEquals(rounds, items(own + "json"));
        var file = anybody.get(own + "csv").expect(200);
        assertTrue(file.header("Content-Type").startsWith("text/csv"));
        assertEquals(2, file.body().lines().count(), file::body);
        anybody.get(own + "pdf").expect(422, "http/invalid-input");
        anybody.get("/api/companies/" + fund.get("id").asString() + "/rounds?format=csv")
                .expect(404, "directory/no-such-company");
        var manager = fund.get("managerId").asString();
        var site = only("/api/facilities?operator=" + manager);
        assertEquals(
                "투자 육성",
                items("/api/facilities/" + site + "/programmes")
                        .get(0)
                        .get("name")
                        .asString());
        assertTrue(anybody.get("/api/facilities/" + site + "/programmes?format=csv")
                .expect(200)
                .body()
                .contains("투자 육성,,투자하는벤처,,,,,투자받은배터리,city-31"));
        var waiting = investor.rest()
                .get("/api/sources/investor-11/waiting")
                .expect(200)
                .json()
                .get("items");
        assertEquals("KEY:nobody", waiting.get(0).get("target").asString());
        city.rest().get("/api/sources/investor-11/waiting").expect(404, "directory/no-such-source");

        awaited(() -> anybody.get("/api/changes?kinds=ROUND,FUND&limit=500&after=" + begun)
                .expect(200)
                .json()
                .get("changes")
                .valueStream()
                .anyMatch(change -> change.at("/round/id").asString("").equals(id)
                        && change.get("kind").asString().equals("ROUND")));
        var snapshot = anybody.get("/api/changes/snapshot?kinds=ROUND,FUND,FACILITY,PROGRAMME")
                .expect(200)
                .body();
        assertTrue(snapshot.contains(id) && snapshot.contains("투자 1호") && snapshot.contains("투자 육성"));
        assertFalse(snapshot.contains("나대표") || snapshot.contains("나연락"));
        anybody.get("/api/changes?kinds=ROLE").expect(422, "changes/invalid-query");
        anybody.get("/api/changes/snapshot?kinds=x").expect(422, "changes/invalid-query");
    }

    @Test
    void countsAndSums() {
        push(
                city,
                "city-31",
                "{\"key\":\"k\",\"version\":1,\"name\":\"집계배터리\",\"kind\":\"STARTUP\",\"region\":\"집계구\"}",
                line(
                        "round",
                        "k1",
                        "\"company\":{\"key\":\"k\"},\"stage\":\"SEED\",\"announcedOn\":\"2021-03\"," + won(1)),
                line(
                        "round",
                        "k2",
                        "\"company\":{\"key\":\"k\"},\"stage\":\"SERIES_A\",\"announcedOn\":\"2022-03\"," + won(5)));
        var path = "/api/investments/aggregates?by=stage,year&region=집계구";
        var cells = anybody.get(path).expect(200).json().get("cells");
        assertEquals(
                List.of("SEED", "SERIES_A"),
                cells.valueStream().map(cell -> cell.get("stage").asString()).toList());
        assertEquals("5000000000", cells.get(1).at("/amounts/0/sum/amount").asString());
        var csv = anybody.with("Accept", "text/csv").get(path).expect(200).body();
        assertTrue(csv.contains("SEED,,,2021,1,1,0,KRW,1,0,1000000000,1000000000,1000000000,1000000000,,"), csv);
        var narrowed = anybody.get(path + "&funding=UNDER_10B&q="
                        + cells.get(1).get("stage").asString())
                .expect(200)
                .json();
        assertEquals(0, narrowed.get("cells").size(), "no word of the stage stands in a name");
        assertEquals(
                2,
                anybody.get(path + "&funding=UNDER_10B")
                        .expect(200)
                        .json()
                        .get("cells")
                        .size());
        assertEquals(
                0,
                anybody.get(path + "&funding=FROM_100B")
                        .expect(200)
                        .json()
                        .get("cells")
                        .size());
        anybody.get("/api/investments/aggregates?by=colour").expect(422, "funding/invalid-query");
        for (var wrong : List.of("employees=MANY", "founded=2011", "funding=LITTLE", "q=%07", "hub=%07")) {
            anybody.get("/api/investments/aggregates?" + wrong).expect(422, "funding/invalid-query");
        }
        anybody.get("/api/rounds?stage=SERIES_Z").expect(422, "funding/invalid-query");
        anybody.get("/api/facilities?kind=HOTEL").expect(422, "funding/invalid-query");
    }

    @Test
    void tellsWhoSaidWhatFromWhenToWhen() {
        var round =
                "{\"type\":\"round\",\"key\":\"n1\",\"version\":%d,\"company\":{\"key\":\"n\"},\"stage\":\"SEED\",\"announcedOn\":\"2024-03\",%s}";
        var site =
                "{\"type\":\"facility\",\"key\":\"n2\",\"version\":%d,\"operator\":{\"key\":\"n\"},\"name\":\"내력센터\",\"kind\":\"LAB\",\"district\":\"%s\"}";
        push(
                city,
                "city-31",
                "{\"key\":\"n\",\"version\":1,\"name\":\"내력배터리\",\"kind\":\"STARTUP\"}",
                round.formatted(1, won(1)),
                site.formatted(1, "가구"));
        push(city, "city-31", round.formatted(2, won(1)), site.formatted(2, "나구"));
        push(city, "city-31", round.formatted(3, won(2)), site.formatted(3, "가구"));
        var rounds = "/api/rounds/" + only("/api/companies/" + only("/api/companies?q=내력배터리") + "/rounds")
                + "/history?attribute=";
        var amounts = anybody.get(rounds + "amount").expect(200).json().get("items");
        assertEquals(List.of("2000000000 KRW", "1000000000 KRW"), values(amounts));
        assertEquals(amounts.get(0).get("since"), amounts.get(1).get("until"));
        assertFalse(amounts.get(0).has("until"));
        assertEquals(
                List.of("SEED"),
                values(anybody.get(rounds + "stage").expect(200).json().get("items")));

        push(city, "city-31", round.formatted(4, won(3).replace("\"currency\"", "\"disclosed\":false,\"currency\"")));
        var hushed = anybody.get(rounds + "amount").expect(200).body();
        assertEquals(List.of("undisclosed"), values(Json.MAPPER.readTree(hushed).get("items")), "and was never told");

        var sites = "/api/facilities/" + only("/api/facilities?district=가구") + "/history?attribute=";
        assertEquals(
                List.of("가구", "나구", "가구"),
                values(anybody.get(sites + "district").expect(200).json().get("items")));
        var first = anybody.get(sites + "district&limit=2").expect(200).json();
        assertEquals(List.of("가구", "나구"), values(first.get("items")));
        assertEquals(
                List.of("가구"),
                values(anybody.get(
                                sites + "district&cursor=" + first.get("next").asString())
                        .expect(200)
                        .json()
                        .get("items")));
        anybody.get(sites + "colour").expect(422, "funding/invalid-query");
        anybody.get(sites + "operator").expect(422, "funding/invalid-query");
        var nowhere = "/00000000-0000-0000-0000-000000000000/history?attribute=name";
        anybody.get("/api/rounds" + nowhere).expect(404, "funding/no-such-round");
        anybody.get("/api/funds" + nowhere).expect(404, "funding/no-such-fund");
        anybody.get("/api/facilities" + nowhere).expect(404, "funding/no-such-facility");
        anybody.get("/api/programmes" + nowhere).expect(404, "funding/no-such-programme");
    }

    private String only(String list) {
        var items = anybody.get(list).expect(200).json().get("items");
        assertEquals(1, items.size(), list);
        return items.get(0).get("id").asString();
    }

    private static List<String> values(JsonNode statements) {
        return statements
                .valueStream()
                .map(each -> each.get("value").asString())
                .toList();
    }

    @Test
    void countsSitesByBorough() {
        push(
                city,
                "city-31",
                "{\"key\":\"m\",\"version\":1,\"name\":\"바다지원\",\"kind\":\"FACILITY\"}",
                line(
                        "facility",
                        "m1",
                        "\"operator\":{\"key\":\"m\"},\"name\":\"바다 1\",\"kind\":\"LAB\",\"district\":\"바다구\",\"hub\":\"나루\",\"seats\":4"),
                line(
                        "facility",
                        "m2",
                        "\"operator\":{\"key\":\"m\"},\"name\":\"바다 2\",\"kind\":\"LAB\",\"district\":\"바다구\",\"hub\":\"가람\",\"seats\":3"),
                line(
                        "programme",
                        "m3",
                        "\"institution\":{\"key\":\"m\"},\"name\":\"바다 육성\",\"facility\":{\"key\":\"m2\"}"));
        var districts =
                anybody.get("/api/facilities/districts").expect(200).json().get("districts");
        var names =
                districts.valueStream().map(each -> each.get("name").asString()).toList();
        assertEquals("도봉구", names.get(0));
        assertEquals(24, names.indexOf("관악구"), "the last of the city");
        var sea = districts.get(names.indexOf("바다구"));
        assertEquals(
                Json.MAPPER.readTree(
                        "{\"name\":\"바다구\",\"sites\":2,\"seats\":7,\"programmes\":1,\"hubs\":[\"가람\",\"나루\"]}"),
                sea);
        var csv =
                anybody.get("/api/facilities/districts?format=csv").expect(200).body();
        assertTrue(csv.contains("바다구,,2,7,1,가람;나루"), csv);
    }

    @Test
    void dividesByEachDimension() {
        push(
                city,
                "city-31",
                "{\"key\":\"e\",\"version\":1,\"name\":\"사분배터리\",\"kind\":\"STARTUP\",\"region\":\"사분구\",\"industryCode\":\"27199\"}",
                round("e1", "SEED", "2021-01", won(1)),
                round("e2", "SEED", "2021-04", won(10)),
                round("e3", "SEED", "2021-08", won(2)),
                round("e4", "SERIES_A", "2022-01", won(4)),
                round("e5", "SERIES_A", "2022-05", won(3)),
                round("e6", "SERIES_A", "2022-09", ""));
        var all = List.of("20", "2", "3", "4");
        assertEquals(Map.of("27", all), figures("field"));
        assertEquals(Map.of("사분구", all), figures("region"));
        var parts = List.of(List.of("13", "1", "2", "10"), List.of("7", "3", "3", "4"));
        assertEquals(Map.of("SEED", parts.get(0), "SERIES_A", parts.get(1)), figures("stage"));
        assertEquals(Map.of("2021", parts.get(0), "2022", parts.get(1)), figures("year"));
        assertEquals(Map.of("27", all), figures("field,region"), "the same cell by two");
    }

    private static String round(String key, String stage, String on, String amount) {
        return line(
                "round",
                key,
                "\"company\":{\"key\":\"e\"},\"stage\":\"%s\",\"announcedOn\":\"%s\"%s"
                        .formatted(stage, on, amount.isEmpty() ? "" : "," + amount));
    }

    /** Sum, lower quartile, median and upper quartile in billions, by the first dimension. */
    private Map<String, List<String>> figures(String by) {
        var figures = new TreeMap<String, List<String>>();
        for (var cell : anybody.get("/api/investments/aggregates?region=사분구&by=" + by)
                .expect(200)
                .json()
                .get("cells")
                .values()) {
            var amounts = cell.at("/amounts/0");
            figures.put(
                    cell.get(by.split(",")[0]).asString(),
                    List.of("sum", "p25", "median", "p75").stream()
                            .map(figure -> amounts.at("/" + figure + "/amount").asString())
                            .map(won -> won.replaceFirst("0{9}$", ""))
                            .toList());
        }
        return figures;
    }

    @Test
    void tellsWhatACompanyWasSaidToBeWorth() {
        push(
                city,
                "city-31",
                "{\"key\":\"w\",\"version\":1,\"name\":\"값진배터리\",\"kind\":\"STARTUP\",\"region\":\"가치구\"}",
                line(
                        "round",
                        "w1",
                        "\"company\":{\"key\":\"w\"},\"stage\":\"SEED\",\"announcedOn\":\"2023-05\","
                                + won(8).replaceFirst("amount", "preMoney") + ","
                                + won(9).replaceFirst("amount", "postMoney").replace("}", ",\"disclosed\":false}")));
        var round = items("/api/rounds?region=가치구").get(0);
        assertEquals("8000000000", round.at("/preMoney/amount").asString());
        assertTrue(
                round.path("postMoney").isMissingNode()
                        || round.get("postMoney").isNull(),
                round::toString);
        var explained = anybody.get("/api/rounds/" + round.get("id").asString() + "/explain")
                .expect(200)
                .body();
        assertTrue(explained.contains("8000000000 KRW"), explained);
        assertFalse(explained.contains("9000000000"), explained);
    }

    @Test
    void tellsOfValuationsAndAddsThemUpNowhere() {
        var begun = anybody.get("/api/changes?kinds=VALUATION")
                .expect(200)
                .json()
                .get("next")
                .asString();
        push(
                city,
                "city-31",
                "{\"key\":\"t\",\"version\":1,\"name\":\"평가배터리\",\"kind\":\"STARTUP\",\"region\":\"평가구\"}",
                "{\"key\":\"tk\",\"version\":1,\"name\":\"평가회계\",\"kind\":\"STARTUP\"}",
                line(
                        "round",
                        "t1",
                        "\"company\":{\"key\":\"t\"},\"stage\":\"SEED\",\"announcedOn\":\"2024-05\"," + won(2)),
                valuation("t2", "\"round\":{\"key\":\"t1\"},\"basis\":\"POST_MONEY\",\"asOf\":\"2024-05\"," + won(20)),
                valuation(
                        "t3",
                        "\"claimant\":{\"key\":\"tk\"},\"basis\":\"STANDING\",\"asOf\":\"2025-Q2\","
                                + won(33).replace("}", ",\"disclosed\":false}")));
        var company = only("/api/companies?q=평가배터리");
        var all = items("/api/companies/" + company + "/valuations");
        assertEquals(
                List.of("STANDING 2025-04-01 QUARTER", "POST_MONEY 2024-05-01 MONTH"),
                all.valueStream()
                        .map(each -> "%s %s %s"
                                .formatted(
                                        each.get("basis").asString(),
                                        each.get("asOf").asString(),
                                        each.get("precision").asString()))
                        .toList());
        assertEquals("평가회계", all.get(0).get("claimantName").asString());
        assertFalse(all.get(0).has("amount"), all::toString);
        assertEquals("20000000000", all.get(1).at("/amount/amount").asString());
        assertEquals(
                only("/api/companies/" + company + "/rounds"),
                all.get(1).get("roundId").asString());
        var first = anybody.get("/api/companies/" + company + "/valuations?limit=1")
                .expect(200)
                .json();
        assertEquals(
                all.get(1),
                anybody.get("/api/companies/" + company + "/valuations?limit=1&cursor="
                                + first.get("next").asString())
                        .expect(200)
                        .json()
                        .at("/items/0"));
        for (var each : all.values()) {
            var path = "/api/valuations/" + each.get("id").asString();
            var reply = anybody.get(path).expect(200);
            assertEquals(each, reply.json());
            anybody.with("If-None-Match", reply.header("ETag")).get(path).expect(304);
            var why = anybody.get(path + "/explain").expect(200).body()
                    + anybody.get(path + "/history?attribute=amount")
                            .expect(200)
                            .body();
            assertFalse(why.contains("33000000000"), why);
            anybody.get(path + "/history?attribute=claimant").expect(422, "funding/invalid-query");
        }
        var sum = anybody.get("/api/investments/aggregates?region=평가구")
                .expect(200)
                .json();
        assertEquals("2000000000", sum.at("/cells/0/amounts/0/sum/amount").asString());
        awaited(() -> anybody.get("/api/changes?kinds=VALUATION&after=" + begun)
                        .expect(200)
                        .json()
                        .get("changes")
                        .valueStream()
                        .filter(change ->
                                company.equals(change.at("/valuation/companyId").asString("")))
                        .count()
                == 2);
        var snapshot =
                anybody.get("/api/changes/snapshot?kinds=VALUATION").expect(200).body();
        assertTrue(snapshot.contains("\"kind\":\"VALUATION\",\"valuation\":{"), snapshot);
        assertTrue(snapshot.contains(all.get(0).get("id").asString()));
        assertFalse(snapshot.contains("33000000000"));
    }

    private static String valuation(String key, String more) {
        return line("valuation", key, "\"company\":{\"key\":\"t\"},\"method\":\"ROUND_PRICE\"," + more);
    }

    @Test
    void saysThatThereIsNone() {
        var nothing = UUID.randomUUID();
        anybody.get("/api/rounds/" + nothing).expect(404, "funding/no-such-round");
        anybody.get("/api/rounds/" + nothing + "/explain").expect(404, "funding/no-such-round");
        anybody.get("/api/funds/" + nothing).expect(404, "funding/no-such-fund");
        anybody.get("/api/facilities/" + nothing).expect(404, "funding/no-such-facility");
        anybody.get("/api/funds/" + nothing + "/rounds").expect(404, "funding/no-such-fund");
        anybody.get("/api/facilities/" + nothing + "/programmes").expect(404, "funding/no-such-facility");
        anybody.get("/api/programmes/" + nothing).expect(404, "funding/no-such-programme");
        anybody.get("/api/valuations/" + nothing).expect(404, "funding/no-such-valuation");
        anybody.get("/api/valuations/" + nothing + "/explain").expect(404, "funding/no-such-valuation");
        anybody.get("/api/valuations/" + nothing + "/history?attribute=amount")
                .expect(404, "funding/no-such-valuation");
        anybody.get("/api/companies/" + nothing + "/valuations").expect(404, "directory/no-such-company");
        anybody.get("/api/investors/" + nothing).expect(404, "directory/no-such-company");
        anybody.get("/api/companies/" + nothing + "/rounds").expect(404, "directory/no-such-company");
        anybody.get("/api/companies/" + nothing + "/people").expect(404, "directory/no-such-company");
        city.rest().get("/api/companies/" + nothing + "/roles").expect(404, "directory/no-such-company");
        anybody.get("/api/rounds?cursor=x").expect(422, "kernel/invalid-cursor");
        anybody.get("/api/funds?cursor=x").expect(422, "kernel/invalid-cursor");
    }

    @Test
    void letsOperatorsRetireACohortOfConfidentialAmounts() {
        for (int i = 0; i < 3; i++) {
            push(
                    city,
                    "city-31",
                    "{\"key\":\"co%d\",\"version\":1,\"name\":\"묶음%d산업\",\"kind\":\"STARTUP\",\"region\":\"묶음구\"}"
                            .formatted(i, i),
                    line(
                            "round",
                            "co%dr".formatted(i),
                            "\"company\":{\"key\":\"co%d\"},\"stage\":\"CONVERTIBLE\",\"announcedOn\":\"201%d\",\"amount\":{\"amount\":\"%d\",\"currency\":\"JPY\",\"disclosed\":false}"
                                    .formatted(i, i, 100 + i)));
        }
        var sums = "/api/investments/aggregates?by=stage&region=묶음구";
        assertEquals(
                "303",
                anybody.get(sums)
                        .expect(200)
                        .json()
                        .at("/cells/0/amounts/0/sum/amount")
                        .asString());
        city.rest().get("/api/investments/cohorts").expect(403, "identity/denied");
        anybody.get("/api/investments/cohorts").expect(401, "http/unauthenticated");
        var cohort = cast.operator()
                .get("/api/investments/cohorts")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .filter(each -> each.get("currency").asString().equals("JPY"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("CONVERTIBLE", 3, 3, true),
                List.of(
                        cohort.get("stage").asString(),
                        cohort.get("rounds").asInt(),
                        cohort.get("companies").asInt(),
                        cohort.get("shown").asBoolean()));
        var path = "/api/investments/cohorts/" + cohort.get("id").asString() + "/retire";
        city.rest().post(path, Map.of("reason", "까닭")).expect(403, "identity/denied");
        cast.operator().post(path, Map.of("reason", "")).expect(422, "http/invalid-input");
        var retired = cast.operator()
                .post(path, Map.of("reason", "둘이 같은 기업"))
                .expect(200)
                .json();
        assertFalse(retired.get("shown").asBoolean());
        assertEquals("둘이 같은 기업", retired.get("reason").asString());
        assertEquals(
                retired,
                cast.operator().post(path, Map.of("reason", "다시")).expect(200).json());
        cast.operator()
                .post("/api/investments/cohorts/00000000-0000-0000-0000-000000000000/retire", Map.of("reason", "없음"))
                .expect(404, "funding/no-such-cohort");
        var cell = anybody.get(sums).expect(200).json().at("/cells/0");
        assertEquals(
                List.of(3, 0),
                List.of(cell.get("undisclosed").asInt(), cell.get("amounts").size()));
    }

    @Test
    void letsStewardsPartRoundsAndTakeItBack() {
        push(
                city,
                "city-31",
                "{\"key\":\"d\",\"version\":1,\"name\":\"판단배터리\",\"kind\":\"STARTUP\",\"businessNumber\":\"111-11-11119\"}",
                line(
                        "round",
                        "d1",
                        "\"company\":{\"key\":\"d\"},\"stage\":\"SEED\",\"announcedOn\":\"2023-05\"," + won(2)));
        push(
                investor,
                "investor-11",
                line(
                        "round",
                        "d2",
                        "\"company\":{\"businessNumber\":\"111-11-11119\"},\"stage\":\"SEED\",\"announcedOn\":\"2023-05\""));
        var company = anybody.get("/api/companies?q=판단배터리")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
        var path = "/api/companies/" + company + "/rounds";
        var records = anybody.get("/api/rounds/" + items(path).get(0).get("id").asString() + "/explain")
                .expect(200)
                .json()
                .get("records");
        assertEquals(2, records.size());
        var asked = Map.of(
                "kind",
                "APART",
                "one",
                records.get(0).get("id").asString(),
                "other",
                records.get(1).get("id").asString(),
                "reason",
                "다른 라운드");
        var decisions = "/api/stewardship/round-decisions";
        var decision = city.rest().post(decisions, asked).expect(200).json();
        assertEquals(2, items(path).size());
        city.rest().post(decisions, asked).expect(409, "directory/already-decided");
        var joined = new TreeMap<>(asked);
        joined.put("kind", "SAME");
        city.rest().post(decisions, joined).expect(403, "identity/denied");
        cast.operator().post(decisions, joined).expect(409, "directory/contradicting-decisions");
        var one = decisions + "/" + decision.get("id").asString();
        assertEquals(decision, city.rest().getTwice(one).json());
        investor.rest().get(one).expect(404, "directory/no-such-decision");
        assertEquals(
                1,
                city.rest()
                        .get(decisions + "?holds=true")
                        .expect(200)
                        .json()
                        .get("items")
                        .size());
        city.rest().post(one + "/withdraw", Map.of("reason", "같은 라운드")).expect(200);
        assertEquals(1, items(path).size());
        city.rest().post(one + "/withdraw", Map.of("reason", "같은 라운드")).expect(409, "directory/already-withdrawn");
    }

    private JsonNode rounds() {
        return items("/api/rounds?region=투자구");
    }

    private JsonNode items(String path) {
        return anybody.get(path).expect(200).json().get("items");
    }

    private static void push(Player by, String source, String... lines) {
        var done = by.rest()
                .putNdjson("/api/sources/" + source + "/records", String.join("\n", lines))
                .expect(200)
                .json();
        assertEquals(
                lines.length,
                done.get("accepted").asInt() + done.get("unchanged").asInt(),
                done::toString);
    }

    private Player institution(String source, String name) {
        var player = cast.player(Role.INSTITUTION, name);
        cast.entrust(source, player);
        return player;
    }

    private static void awaited(BooleanSupplier holds) {
        for (var end = Instant.now().plus(PATIENCE); !holds.getAsBoolean(); ) {
            assertTrue(Instant.now().isBefore(end), "it never came");
        }
    }

    private static String line(String type, String key, String more) {
        return "{\"type\":\"%s\",\"key\":\"%s\",\"version\":1,%s}".formatted(type, key, more);
    }

    private static String won(int billions) {
        return "\"amount\":{\"amount\":\"%d000000000\",\"currency\":\"KRW\"}".formatted(billions);
    }
}
