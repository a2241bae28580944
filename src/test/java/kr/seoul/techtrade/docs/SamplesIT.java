package kr.seoul.techtrade.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.launch.Micro;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** Every sample of every guide, run as a reader would run it. {@code MainIT} has them run in the demonstration city. */
@ExtendWith(RunningServer.class)
class SamplesIT {
    private static final String CUSTODY_KRW = "79900000000410";
    private static final String SOURCE = "city-01";
    private static final String WEBHOOKS = "webhooks";
    private static int port = 41_000;
    /** As the receiver of the guide writes it down: id, time, signatures, body. */
    private static final Pattern GENUINE = Pattern.compile("genuine (\\S+) (\\d+) (v1,.*?) (\\{.*)");

    private static Cast cast;
    private static Map<String, Map<String, String>> readers;

    @TempDir
    private Path folder;

    @BeforeAll
    static void play() {
        cast = Cast.onStage();
        var institution = cast.player(Role.INSTITUTION, "안내지원센터");
        var corporation = cast.payee(Role.CORPORATION, "안내전자");
        var startup = cast.payee(Role.STARTUP, "안내기술");
        cast.entrust(SOURCE, institution);
        institution
                .rest()
                .putNdjson(
                        "/api/sources/" + SOURCE + "/records",
                        "{\"key\":\"b-1\",\"version\":1,\"name\":\"한빛테크\",\"kind\":\"STARTUP\",\"region\":\"서울\"}\n")
                .expect(200);
        var deal = RestDeal.active(
                corporation, startup, RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", 120_000_000)), Map.of()));
        RestDeal.publish(startup);
        var account =
                deal.seenBy(corporation).at("/milestones/0/virtualAccount").asString();
        Hooks.await(
                () -> found("/api/search/listings?q=%EC%A0%84%EA%B3%A0%EC%B2%B4&kind=OFFER")
                        && found("/api/search/companies?q=%ED%85%8C%ED%81%AC"),
                () -> "nothing is found");
        readers = new HashMap<>();
        Guides.SLUGS.forEach(slug -> readers.put(slug, reader(corporation)));
        readers.put("first-hour-institution", reader(institution));
        readers.put("first-hour-bank", reader(cast.player(Role.BANK, "안내은행")));
        readers.put("first-hour-investor", reader(cast.player(Role.INVESTOR, "안내투자")));
        readers.get("first-hour-institution").put("SOURCE", SOURCE);
        readers.get("first-hour-bank").put("VIRTUAL_ACCOUNT", account);
        readers.get("first-hour-bank").put("CUSTODY", CUSTODY_KRW);
        readers.get("first-hour-bank").put("AMOUNT", "120000000");
    }

    private static boolean found(String search) {
        return Rest.anonymous().get(search).expect(200).json().get("total").asInt() > 0;
    }

    /** What a reader has been given: an address, and a client of the organisation. */
    private static Map<String, String> reader(Player player) {
        var scopes = new TreeSet<>(Scopes.ALL);
        scopes.remove(Scopes.OPERATE);
        var client = Registrar.issue(player.id(), Map.of("name", "docs", "scopes", scopes));
        return new HashMap<>(Map.of(
                "BASE",
                Rest.anonymous().base().toString().replaceAll("/$", ""),
                "CLIENT_ID",
                client.get("clientId").asString(),
                "CLIENT_SECRET",
                client.get("clientSecret").asString()));
    }

    static List<String> slugs() {
        return Guides.SLUGS;
    }

    @ParameterizedTest
    @MethodSource("slugs")
    void doWhatTheGuideSays(String slug) throws IOException {
        new Walkthrough(slug, folder).follow(given(slug));
    }

    /** A port of its own for whoever listens. */
    private static Map<String, String> given(String slug) {
        var given = new HashMap<>(readers.get(slug));
        // an organisation has one webhook at an address: whoever follows the same guide again listens elsewhere
        port = Micro.freePort(port + 1);
        given.put("PORT", String.valueOf(port));
        return given;
    }

    @Test
    void verifyAWebhookInEveryLanguage() throws IOException {
        new Walkthrough(WEBHOOKS, folder).follow(given(WEBHOOKS));
        var call = Files.readAllLines(folder.resolve("received.txt")).stream()
                .map(GENUINE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow();
        var secret = Json.MAPPER
                .readTree(Files.readString(folder.resolve("webhook.json")))
                .get("secret")
                .asString();
        var arguments = List.of(secret, call.group(1), call.group(2), call.group(3));
        int languages = 0;
        for (var sample : Sample.of(GuidesTest.text("en", WEBHOOKS))) {
            if (!sample.isShell() && !sample.isOutcome()) {
                verify(sample, arguments, call.group(4));
                languages++;
            }
        }
        assertEquals(3, languages);
    }

    private void verify(Sample sample, List<String> call, String body) throws IOException {
        var file = "Verify." + sample.language();
        Files.writeString(folder.resolve(file), sample.text());
        Tool tool;
        try {
            tool = switch (sample.language()) {
                case "java" -> Tool.java();
                case "python" -> Tool.named("python3");
                default -> Tool.named("node");
            };
        } catch (TestAbortedException skipped) {
            return;
        }
        var source = sample.language().equals("java") ? "Verify.java" : file;
        var arguments = new ArrayList<>(List.of(source));
        arguments.addAll(call);
        assertEquals("true", verdict(tool, arguments, body), sample::language);
        assertEquals("false", verdict(tool, arguments, body + " "), sample::language);
        arguments.set(3, "1700000000");
        assertEquals("false", verdict(tool, arguments, body), sample::language);
    }

    private String verdict(Tool tool, List<String> arguments, String body) throws IOException {
        return tool.run(folder, Map.of(), body.getBytes(StandardCharsets.UTF_8), arguments)
                .out()
                .strip();
    }
}
