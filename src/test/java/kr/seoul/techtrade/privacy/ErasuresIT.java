package kr.seoul.techtrade.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.terms.ContractProof;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RestJob;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A person who asks to be forgotten is looked for in every table there is. */
@ExtendWith(RunningServer.class)
class ErasuresIT {
    private static final String SOURCE = "city-35";
    private static final String NAME = "황보지움";
    private static final Charset KOREAN = Charset.forName("MS949");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Schemas that keep what a party agreed on, who acted for it, and whom it had paid. */
    private static final Set<String> LEGAL = Set.of("audit", "clients", "deal", "members", "payout", "retries");

    private final Cast cast = Cast.onStage();
    private final Player city = cast.player(Role.INSTITUTION, "개인정보지원센터");
    private final Rest anybody = Rest.anonymous();

    ErasuresIT() {
        cast.entrust(SOURCE, city);
    }

    @Test
    void forgetsAPersonEverywhereAndForGood() throws SQLException {
        var number = "\"businessNumber\":\"333-33-33336\"";
        push(company("b", 1, "㈜잊힐회사", number + ",\"representative\":\"다른사람\""));
        push(company("a", 1, "잊힐회사", number + ",\"representative\":\"황보 지움\""));
        push(company("a", 3, "잊힐회사", number + ",\"representative\":\"" + NAME + "\""));
        push(company("a", 2, "잊힐회사", number + ",\"representative\":\"" + NAME + "\""));
        push(
                role("h", 1, NAME, "REPRESENTATIVE"),
                role("i", 1, NAME, "CONTACT"),
                role("i", 2, "다른연락", "CONTACT"),
                role("j", 1, NAME, "DIRECTOR"),
                "{\"type\":\"role\",\"key\":\"j\",\"version\":2,\"deleted\":true}");
        sendRejected();
        var sheet = UUID.randomUUID();
        city.rest()
                .sendBytes(
                        "PUT",
                        "/api/spreadsheets/%s?source=%s&name=list.csv".formatted(sheet, SOURCE),
                        "application/octet-stream",
                        ("key,name,representative\ns,잊힐회사,%s\n".formatted(NAME)).getBytes(StandardCharsets.UTF_8))
                .expect(200);
        var id = anybody.get("/api/companies?q=3333333336")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
        assertEquals(
                NAME,
                anybody.get("/api/companies/" + id)
                        .expect(200)
                        .json()
                        .get("representative")
                        .asString("none"));
        var people = "/api/companies/" + id + "/people";
        assertEquals(
                NAME,
                anybody.get(people).expect(200).json().at("/people/0/name").asString());
        assertFalse(places().isEmpty());

        var asked = Map.of("companyId", id, "name", NAME, "reason", "본인의 삭제 요구");
        city.rest().post("/api/directory/erasures", asked).expect(403, "http/insufficient-scope");
        cast.operator()
                .post("/api/directory/erasures", Map.of("companyId", id, "name", NAME, "reason", NAME + "의 요구"))
                .expect(422, "privacy/reason-names-the-person");
        cast.operator()
                .post("/api/directory/erasures", Map.of("companyId", UUID.randomUUID(), "name", NAME, "reason", "요구"))
                .expect(404, "directory/no-such-company");
        var done = cast.operator()
                .post("/api/directory/erasures", asked)
                .expect(200)
                .json();
        assertEquals(
                List.of(5, 5, 1, 10),
                List.of(
                        done.get("records").asInt(),
                        done.get("lines").asInt(),
                        done.get("files").asInt(),
                        done.get("originals").asInt()),
                done::toString);
        assertEquals(
                done,
                cast.operator()
                        .get("/api/directory/erasures")
                        .expect(200)
                        .json()
                        .at("/items/0"));

        assertForgotten();
        var now = anybody.get("/api/companies/" + id).expect(200).json();
        assertEquals("다른사람", now.get("representative").asString());
        assertEquals(1, count("investment.record where type = 'ROLE' and not deleted"), "another person stays");
        assertEquals(0, anybody.get(people).expect(200).json().get("people").size());
        assertFalse(anybody.get("/api/changes/snapshot").expect(200).body().contains(NAME));
        assertFalse(anybody.get("/api/companies/" + id + "/history?attribute=representative")
                .expect(200)
                .body()
                .contains(NAME));
        assertFalse(anybody.get("/api/companies/" + id + "/explain")
                .expect(200)
                .body()
                .contains(NAME));

        push(company("a", 3, "잊힐회사", number + ",\"representative\":\"" + NAME + "\""));
        push(company("a", 4, "잊힐회사", number + ",\"representative\":\"" + NAME + "\",\"employees\":7"));
        push(role("h", 1, NAME, "REPRESENTATIVE"), role("h", 2, NAME, "REPRESENTATIVE"));
        push(company("a", 2, "잊힐회사", number + ",\"representative\":\"" + NAME + "\""));
        assertEquals(
                7,
                anybody.get("/api/companies/" + id)
                        .expect(200)
                        .json()
                        .get("employees")
                        .asInt());
        sendRejected();
        assertForgotten();
        assertCameWithout();
    }

    /** A source may tell of persons alone, in any role, and the company be told of by another one. */
    @Test
    void forgetsWhomASourceTellsOfThatDoesNotTellOfTheCompany() throws SQLException {
        var number = "\"businessNumber\":\"444-44-44444\"";
        push(company("n", 1, "남이아는회사", number));
        var other = cast.player(Role.INSTITUTION, "사람지원센터");
        cast.entrust("city-36", other);
        var records = "/api/sources/city-36/records";
        var table = "인물번호,사업자등록번호,성명,직위,처리근거,비고\np-1,444-44-44444,독고하람,창업자,동의,독고하람의 전화\n";
        for (var role : List.of("FOUNDER", "DIRECTOR", "CONTACT")) {
            other.rest()
                    .putNdjson(
                            records,
                            "{\"type\":\"role\",\"key\":\"%s\",\"version\":1,\"company\":{%s},\"name\":\"독고하람\",\"role\":\"%s\",\"purpose\":\"CONTRACT\"}"
                                    .formatted(role, number, role))
                    .expect(200);
        }
        other.rest()
                .putNdjson(records, "{\"type\":\"role\",\"key\":\"bad\",\"name\":\"독고하람\"}")
                .expect(200);
        for (var taken : List.of(true, false)) {
            var sheet = "/api/spreadsheets/" + UUID.randomUUID();
            var seen = other.rest()
                    .sendBytes(
                            "PUT",
                            sheet + "?source=city-36&name=people.csv",
                            "application/octet-stream",
                            table.getBytes(StandardCharsets.UTF_8))
                    .expect(200);
            if (taken) {
                other.rest()
                        .with("If-Match", seen.header("ETag"))
                        .post(sheet + "/confirm")
                        .expect(200);
            }
        }
        var id = anybody.get("/api/companies?q=4444444444")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
        var roles = "/api/companies/" + id + "/roles";
        assertEquals(
                3, cast.operator().get(roles).expect(200).json().get("roles").size());
        var done = cast.operator()
                .post("/api/directory/erasures", Map.of("companyId", id, "name", "독고하람", "reason", "본인의 삭제 요구"))
                .expect(200)
                .json();
        assertEquals(
                List.of(4, 1, 2),
                List.of(
                        done.get("records").asInt(),
                        done.get("lines").asInt(),
                        done.get("files").asInt()),
                done::toString);
        assertEquals(
                0, cast.operator().get(roles).expect(200).json().get("roles").size());
        assertForgotten("독고하람", () -> places("독고 ?하람", hex("독고하람", StandardCharsets.UTF_8)));
    }

    /** What it took away since, what was never taken, and a file that waits: in each the person is known by the company's number. */
    @Test
    void forgetsWhomASourceToldOfThatTellsOfThemNoMoreOrCouldNot() throws SQLException {
        var number = "\"businessNumber\":\"555-55-55553\"";
        push(company("q", 1, "거두어간회사", number));
        var others = cast.player(Role.INSTITUTION, "거둔지원센터");
        for (var source : List.of("city-34", "city-37", "city-38")) {
            cast.entrust(source, others);
        }
        var left = "{\"type\":\"role\",\"key\":\"t\",\"version\":2,\"deleted\":true}";
        send(others, "city-34", tells("t", 1, number, "DIRECTOR"));
        send(others, "city-34", left);
        send(others, "city-37", tells("u", 1, number, "NOTHING"));
        var stranger = "\"businessNumber\":\"666-66-66661\"";
        send(others, "city-34", tells("v", 1, stranger, "DIRECTOR").replace("남궁거둠", "남궁다름"));
        var table = "인물번호,사업자등록번호,성명,직위,처리근거\np-1,555-55-55553,남궁거둠,창업자,동의\n";
        var waiting = sheet(others, "city-38", table);
        var id = anybody.get("/api/companies?q=5555555553")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
        var done = cast.operator()
                .post("/api/directory/erasures", Map.of("companyId", id, "name", "남궁거둠", "reason", "본인의 삭제 요구"))
                .expect(200)
                .json();
        assertEquals(
                List.of(1, 1, 1, 2),
                List.of(
                        done.get("records").asInt(),
                        done.get("lines").asInt(),
                        done.get("files").asInt(),
                        done.get("originals").asInt()),
                done::toString);
        Looking looking = () -> places("남궁 ?거둠", hex("남궁거둠", StandardCharsets.UTF_8));
        assertForgotten("남궁거둠", looking);
        others.rest().get(waiting).expect(404, "feeds/no-such-spreadsheet");
        assertFalse(places("남궁다름").isEmpty(), "whoever is in another company stays");

        send(others, "city-34", tells("t", 3, number, "DIRECTOR"));
        send(others, "city-37", tells("u", 2, number, "NOTHING"));
        send(others, "city-37", tells("u", 2, number, "DIRECTOR"));
        send(others, "city-37", company("w", 1, "거두어간회사", number + ",\"representative\":\"남궁거둠\""));
        var again = sheet(others, "city-38", table);
        var seen = others.rest().get(again).expect(200);
        others.rest()
                .with("If-Match", seen.header("ETag"))
                .post(again + "/confirm")
                .expect(200);
        var roles = cast.operator()
                .get("/api/companies/" + id + "/roles")
                .expect(200)
                .json();
        assertEquals(0, roles.get("roles").size(), roles::toString);
        assertEquals("none", representativeOrNone(id));
        assertForgotten("남궁거둠", () -> looking.places().stream()
                // whoever sends a file may look at it again
                .filter(place -> !place.equals("feeds.spreadsheet"))
                .toList());
    }

    private static String tells(String key, int version, String number, String role) {
        return "{\"type\":\"role\",\"key\":\"%s\",\"version\":%d,\"company\":{%s},\"name\":\"남궁거둠\",\"role\":\"%s\",\"purpose\":\"CONSENT\"}"
                .formatted(key, version, number, role);
    }

    private static void send(Player by, String source, String line) {
        by.rest().putNdjson("/api/sources/" + source + "/records", line).expect(200);
    }

    private static String sheet(Player by, String source, String table) {
        var path = "/api/spreadsheets/" + UUID.randomUUID();
        by.rest()
                .sendBytes(
                        "PUT",
                        path + "?source=" + source + "&name=people.csv",
                        "application/octet-stream",
                        table.getBytes(StandardCharsets.UTF_8))
                .expect(200);
        return path;
    }

    /** With a number or without, before the company or after it, and from a source that had not known it. */
    @Test
    void forgetsThemUnderWhateverKeyTheyComeBack() throws SQLException {
        var number = "\"businessNumber\":\"777-77-77770\"";
        var site = "\"homepage\":\"https://returned.example\"";
        var named = ",\"representative\":\"동방새롬\"";
        push(company("x-1", 1, "되살린회사", number + "," + site + named));
        var id = anybody.get("/api/companies?q=7777777770")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
        cast.operator()
                .post("/api/directory/erasures", Map.of("companyId", id, "name", "동방새롬", "reason", "본인의 삭제 요구"))
                .expect(200);
        assertEquals("none", representativeOrNone(id));

        push(company("x-2", 1, "되살린회사", number + named));
        assertEquals("none", representativeOrNone(id));
        push(company("x-3", 1, "되살린회사", site + named + ",\"employees\":3"));
        assertEquals("none", representativeOrNone(id));
        assertFalse(newestDelivery().contains("동방새롬"), "what came is kept without the name");
        push(
                role("x-1", 1, "\"key\":\"x-1\"", "동방새롬", "REPRESENTATIVE"),
                role("x-5", 1, number, "동방새롬", "DIRECTOR"),
                role("x-6", 1, "\"key\":\"x-3\"", "동방새롬", "FOUNDER"));
        assertFalse(newestDelivery().contains("동방새롬"));
        push(role("x-7", 1, "\"key\":\"x-4\"", "동방새롬", "CONTACT"));
        push(company("x-4", 1, "되살린회사", site + named + ",\"employees\":4"));
        assertEquals(4, count("directory.record where company = '" + id + "'"));
        var stranger = cast.player(Role.INSTITUTION, "처음아는센터");
        cast.entrust("city-33", stranger);
        send(stranger, "city-33", company("y-1", 1, "되살린회사", number + named));
        send(stranger, "city-33", role("y-2", 1, number, "동방새롬", "DIRECTOR"));

        assertForgotten("동방새롬", () -> places("동방 ?새롬", hex("동방새롬", StandardCharsets.UTF_8)));
        assertEquals("none", representativeOrNone(id));
        assertEquals(List.of(), names(id));
        push(company("x-3", 2, "되살린회사", site + named + ",\"employees\":5"));
        assertEquals("none", representativeOrNone(id));
        assertFalse(newestDelivery().contains("동방새롬"));
    }

    /** As some sources tell of them. */
    @Test
    void forgetsThemInRolesWithAnOfficeAndAmongOthers() throws SQLException {
        var number = "\"businessNumber\":\"888-88-88888\"";
        var both = role("o-3", 1, number, "서문가온, 이두리", "REPRESENTATIVE");
        var others = cast.player(Role.INSTITUTION, "직함지원센터");
        cast.entrust("city-33", others);
        send(others, "city-33", company("o", 1, "직함회사", number));
        send(others, "city-33", role("o-1", 1, number, "대표이사 서문가온", "REPRESENTATIVE"));
        send(others, "city-33", role("o-2", 1, number, "서문 가온(대표)", "DIRECTOR"));
        send(others, "city-33", both);
        send(others, "city-33", role("o-4", 1, number, "대표이사 서문가온", "CONTACT"));
        send(others, "city-33", role("o-4", 2, number, "한서문", "CONTACT"));
        var id = anybody.get("/api/companies?q=8888888888")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
        assertEquals(4, names(id).size());
        cast.operator()
                .post("/api/directory/erasures", Map.of("companyId", id, "name", "서문가온", "reason", "본인의 삭제 요구"))
                .expect(200);
        Looking looking = () -> places("서문 ?가온", hex("서문가온", StandardCharsets.UTF_8));
        assertEquals(List.of("이두리", "한서문"), names(id));
        assertForgotten("서문가온", looking);
        send(others, "city-33", both);
        send(others, "city-33", role("o-1", 2, number, "서문가온 대표이사", "REPRESENTATIVE"));
        send(others, "city-33", role("o-3", 2, number, "이두리, 공동대표 서문 가온", "REPRESENTATIVE"));
        assertEquals(List.of("이두리", "한서문"), names(id));
        assertForgotten("서문가온", looking);
    }

    private List<String> names(String company) {
        return cast.operator()
                .get("/api/companies/" + company + "/roles")
                .expect(200)
                .json()
                .get("roles")
                .valueStream()
                .map(role -> role.get("name").asString())
                .sorted()
                .toList();
    }

    private String newestDelivery() {
        var id = city.rest()
                .get("/api/sources/" + SOURCE + "/imports")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
        return city.rest().get("/api/imports/" + id + "/original").expect(200).body();
    }

    private static String role(String key, int version, String company, String name, String role) {
        return "{\"type\":\"role\",\"key\":\"%s\",\"version\":%d,\"company\":{%s},\"name\":\"%s\",\"role\":\"%s\",\"purpose\":\"CONSENT\"}"
                .formatted(key, version, company, name, role);
    }

    /** As DART names those who represent a company together; and what was made of the directory for somebody before. */
    @Test
    void forgetsOneOfSeveralAndLeavesTheOthers() throws SQLException {
        var number = "\"businessNumber\":\"222-22-22227\"";
        push(company("m", 1, "여럿이회사", number + ",\"representative\":\"선우한별, 제갈두리\""));
        push(company("m", 2, "여럿이회사", number + ",\"representative\":\"제갈두리/대표이사 선우 한별\""));
        var id = anybody.get("/api/companies?q=2222222227")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
        var job = city.rest()
                .with("Prefer", "respond-async")
                .get("/api/changes/snapshot")
                .expect(202)
                .json()
                .get("id")
                .asString();
        var result = RestJob.awaitEnd(city.rest(), job).get("result").asString();
        assertTrue(city.rest().get(result).expect(200).body().contains("선우 한별"));
        assertFalse(places("선우 ?한별").isEmpty());

        var done = cast.operator()
                .post("/api/directory/erasures", Map.of("companyId", id, "name", "선우한별", "reason", "본인의 삭제 요구"))
                .expect(200)
                .json();
        assertEquals(
                List.of(2, 2),
                List.of(done.get("records").asInt(), done.get("originals").asInt()));
        city.rest().get(result).expect(410, "jobs/result-expired");
        assertForgotten("선우한별", () -> places("선우 ?한별", hex("선우한별", StandardCharsets.UTF_8)));
        assertEquals("제갈두리", representative(id));
        var history = anybody.get("/api/companies/" + id + "/history?attribute=representative")
                .expect(200)
                .body();
        assertTrue(history.contains("제갈두리") && !history.contains("선우"), history);
        assertFalse(anybody.get("/api/changes/snapshot").expect(200).body().contains("선우"));

        push(company("m", 2, "여럿이회사", number + ",\"representative\":\"제갈두리/대표이사 선우 한별\""));
        push(company("m", 3, "여럿이회사", number + ",\"representative\":\"공동대표 선우 한별, 새사람\",\"employees\":9"));
        assertEquals("새사람", representative(id));
        assertForgotten("선우한별", () -> places("선우 ?한별", hex("선우한별", StandardCharsets.UTF_8)));
    }

    /** Who signed for a company is a party's act: contract, proof and books tell of it for ever, and nothing else does. */
    @Test
    void leavesWhatThePersonSignedAndTheBooks() throws SQLException {
        var signer = "독고하람";
        var number = "\"businessNumber\":\"111-11-11119\"";
        push(company("w", 1, "서명회사", number + ",\"representative\":\"" + signer + "\""));
        push("{\"type\":\"role\",\"key\":\"w\",\"version\":1,\"company\":{\"key\":\"w\"},\"name\":\"" + signer
                + "\",\"role\":\"REPRESENTATIVE\",\"purpose\":\"CONSENT\"}");
        var id = anybody.get("/api/companies?q=1111111119")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
        var seller = cast.signer(Role.STARTUP, "서명회사", signer);
        var buyer = cast.payee(Role.CORPORATION, "매수회사");
        var bank = new RestBank(cast.player(Role.BANK, "수탁은행"));
        var deal = RestDeal.active(
                buyer,
                seller,
                RestDeal.terms(
                        List.of(RestDeal.milestone("INSPECTION", 1_000_000)),
                        Map.of("notes", "대표 " + signer + "가 맡는다.")));
        deal.fund(buyer, bank, 1);
        deal.act(seller, "/milestones/1/deliver", Map.of("note", "보냈다."));
        deal.act(buyer, "/milestones/1/accept");
        deal.payOut(buyer, bank);
        deal.await(buyer, now -> now.get("state").asString().equals("CLOSED"));
        var contract = buyer.rest().get(deal.path() + "/contract").expect(200).body();
        var proof =
                buyer.rest().get(deal.path() + "/contract/proof").expect(200).body();
        assertTrue(contract.contains(signer), "the contract names the person");
        assertTrue(claims(proof).contains(signer), "the person signed");
        Hooks.await(() -> books().get("waiting").asInt() == 0, () -> "some transfers are not sealed");
        var books = books();

        cast.operator()
                .post("/api/directory/erasures", Map.of("companyId", id, "name", signer, "reason", "본인의 삭제 요구"))
                .expect(200);
        assertForgotten(signer, () -> places(signer, hex(signer, StandardCharsets.UTF_8)).stream()
                .filter(table -> !LEGAL.contains(table.substring(0, table.indexOf('.'))))
                .filter(table -> !table.equals("kernel.event"))
                .toList());
        // of what was told only the party's own acts still name who did them
        assertEquals(
                List.of(),
                toldOf(signer).stream()
                        .filter(type -> type.matches("(directory|investment|feeds|stewardship)\\..*"))
                        .toList());
        var left = places(signer);
        assertTrue(left.containsAll(List.of("deal.term_sheet", "deal.signature")), left::toString);
        assertEquals("none", representativeOrNone(id));
        assertEquals(
                contract,
                buyer.rest().get(deal.path() + "/contract").expect(200).body());
        assertEquals(
                proof,
                buyer.rest().get(deal.path() + "/contract/proof").expect(200).body());
        assertEquals(
                List.of(), Json.read(proof, ContractProof.class).verify(contract.getBytes(StandardCharsets.UTF_8)));
        assertEquals(books, books());
        var sound = cast.operator().get("/api/ledger/proof").expect(200).json();
        assertTrue(sound.get("sound").asBoolean(), sound::toString);
    }

    private JsonNode books() {
        return cast.operator().get("/api/ledger/verify").expect(200).json();
    }

    private static List<String> toldOf(String name) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var told = connection.prepareStatement("select type from kernel.event where data::text like ?")) {
            told.setString(1, "%" + name + "%");
            var types = new ArrayList<String>();
            try (var rows = told.executeQuery()) {
                while (rows.next()) {
                    types.add(rows.getString("type"));
                }
            }
            return types;
        }
    }

    /** What was signed: the middle part of each signature. */
    private static String claims(String proof) {
        return Json.read(proof, ContractProof.class).signatures().stream()
                .map(jws -> Base64.getUrlDecoder().decode(jws.split("\\.")[1]))
                .map(claim -> new String(claim, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private String representativeOrNone(String id) {
        return anybody.get("/api/companies/" + id)
                .expect(200)
                .json()
                .path("representative")
                .asString("none");
    }

    private String representative(String id) {
        return anybody.get("/api/companies/" + id)
                .expect(200)
                .json()
                .get("representative")
                .asString();
    }

    /** The name in each way that it may be written in a line that nobody could read. */
    private void sendRejected() {
        send("{\"key\":\"bad\",\"version\":1,\"name\":\"" + NAME + "\",\"kind\":\"NONE\"}");
        send("{\"key\":\"spaced\",\"version\":1,\"name\":\"황보\u3000지 움\",\"kind\":\"NONE\"}");
        send("{\"key\":\"escaped\",\"version\":1,\"name\":\"황보 \\uC9C0\\uc6c0\",\"kind\":\"NONE\"}");
        city.rest()
                .sendBytes(
                        "PUT",
                        "/api/sources/" + SOURCE + "/records",
                        "application/x-ndjson",
                        ("{\"key\":\"worse\",\"name\":\"" + NAME + "\"}").getBytes(KOREAN))
                .expect(200);
    }

    /** Every delivery as it came, without the name in any of the ways it was written. */
    private void assertCameWithout() {
        var imports = city.rest()
                .get("/api/sources/" + SOURCE + "/imports")
                .expect(200)
                .json()
                .get("items")
                .values();
        assertTrue(imports.size() > 10, "all deliveries are kept");
        for (var each : imports) {
            var came = city.rest()
                    .get("/api/imports/" + each.get("id").asString() + "/original")
                    .expect(200)
                    .body();
            assertFalse(came.contains("지움") || came.contains("지 움") || came.contains("uc6c0"), came);
            assertFalse(
                    HexFormat.of()
                            .formatHex(came.getBytes(StandardCharsets.ISO_8859_1))
                            .contains(hex(NAME, KOREAN)),
                    came);
        }
    }

    private void assertForgotten() throws SQLException {
        assertForgotten(NAME, ErasuresIT::places);
    }

    private void assertForgotten(String name, Looking looking) throws SQLException {
        for (var end = Instant.now().plus(PATIENCE); !looking.places().isEmpty(); ) {
            assertTrue(Instant.now().isBefore(end), "the name still stands in " + looking.places());
        }
        var found = "/api/search/companies?q=" + name;
        for (var end = Instant.now().plus(PATIENCE);
                anybody.get(found).expect(200).body().contains("<mark>" + name); ) {
            assertTrue(Instant.now().isBefore(end), "the index still knows the name");
        }
    }

    @FunctionalInterface
    private interface Looking {
        List<String> places() throws SQLException;
    }

    private static List<String> places() throws SQLException {
        return places(
                "황보[ \u3000]?지 ?움",
                hex(NAME, StandardCharsets.UTF_8),
                hex(NAME, KOREAN),
                // the one with spaces, and the end of the escaped one
                hex("지 움", StandardCharsets.UTF_8) + "|5c7563366330");
    }

    /** The tables in which such a text stands, or such bytes of a file. */
    private static List<String> places(String... patterns) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery("""
                    select format('%I.%I', schemaname, tablename) as name from pg_tables
                     where schemaname not in ('pg_catalog', 'information_schema')""")) {
                while (rows.next()) {
                    tables.add(rows.getString("name"));
                }
            }
            for (var table : tables) {
                try (var look = connection.prepareStatement("select count(*) from " + table + " t where t::text ~ ?")) {
                    look.setString(1, String.join("|", patterns));
                    try (var rows = look.executeQuery()) {
                        rows.next();
                        if (rows.getInt(1) > 0) {
                            found.add(table);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static long count(String from) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + from + " and source = '" + SOURCE + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String hex(String text, Charset charset) {
        return HexFormat.of().formatHex(text.getBytes(charset));
    }

    private void push(String... lines) {
        assertEquals(0, send(lines), String.join("\n", lines));
    }

    private int send(String... lines) {
        return city.rest()
                .putNdjson("/api/sources/" + SOURCE + "/records", String.join("\n", lines))
                .expect(200)
                .json()
                .get("rejected")
                .asInt();
    }

    private static String company(String key, int version, String name, String more) {
        return "{\"key\":\"%s\",\"version\":%d,\"name\":\"%s\",\"kind\":\"STARTUP\",%s}"
                .formatted(key, version, name, more);
    }

    private static String role(String key, int version, String name, String role) {
        return "{\"type\":\"role\",\"key\":\"%s\",\"version\":%d,\"company\":{\"key\":\"a\"},\"name\":\"%s\",\"role\":\"%s\",\"purpose\":\"CONSENT\"}"
                .formatted(key, version, name, role);
    }
}
