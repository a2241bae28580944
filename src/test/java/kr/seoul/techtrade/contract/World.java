package kr.seoul.techtrade.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RestJob;

/** Of each kind of thing that an operation is about one that is real, and belongs to others than a stranger. */
final class World {
    private static final String NOWHERE = "019aa5c0-2b7e-7c3d-9a51-0f6b2e9d4c13";
    private static final Map<String, Object> REFUND = Map.of("outcome", "REFUND");

    final Cast cast = Cast.onStage();
    final Player seller = cast.payee(Role.STARTUP, "한강배터리");
    final Player buyer = cast.payee(Role.CORPORATION, "남산전자");
    final Player hub = cast.player(Role.INSTITUTION, "서울창업허브");
    final Player bank = cast.player(Role.BANK, "수탁은행");
    private final RestDeal deal;

    /** What stands for a variable of a path; {@code path variable} where its name alone says too little. */
    private final Map<String, String> values = new HashMap<>();

    private final Map<String, Optional<String>> tags = new HashMap<>();

    World() {
        var custodian = new RestBank(bank);
        deal = RestDeal.active(
                buyer, seller, RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", 1_000_000)), Map.of()));
        deal.fund(buyer, custodian, 1);
        deal.act(seller, "/milestones/1/deliver", Map.of("note", "보냈다."));
        deal.act(
                buyer,
                "/milestones/1/dispute",
                Map.of("amount", RestDeal.won(100_000), "claim", "수명이 짧다.", "wanted", REFUND));
        values.put("/api/deals/{id}", deal.id());
        values.put("/api/disputes/{id}", deal.seenBy(buyer).at("/disputes/0/id").asString(NOWHERE));
        values.put("/api/listings/{id}", RestDeal.publish(seller));
        values.put("{listing}", values.get("/api/listings/{id}"));
        values.put("{track}", "TRIAL");
        values.put("/api/organizations/{id}", seller.id());
        values.put("/api/ledger/organizations/{id}", seller.id());
        var file = deal.upload(seller, "/api/files/", "시험 성적서.txt", "비밀");
        values.put("/api/files/{id}", file);
        values.put("/api/sealed-packages/{id}", deal.upload(seller, "/api/sealed-packages/", "자료.txt", "비밀"));
        keepAClient();
        keepPeople();
        keepAWebhook();
        keepASearch();
        keepAJob();
        feed();
        values.put("/api/bank/statements/{id}", first(bank, "/api/bank/statements"));
        values.put("/api/ledger/accounts/{code}", account());
        values.put("{number}", "1");
        values.put("{line}", "1");
        values.put("{day}", "2026-11-01");
        values.put("{currency}", "KRW");
        values.put("{name}", "nobody");
        values.put("{package}", "deal");
    }

    private void keepAClient() {
        var path = "/api/organizations/" + seller.id() + "/clients";
        var issued = seller.rest().post(path, Map.of("name", "ERP", "scopes", Set.of("deals.read")));
        var id = issued.expect(201).json().get("clientId").asString();
        values.put("{client}", id);
        values.put(
                "{secret}",
                seller.rest()
                        .get(path + "/" + id)
                        .expect(200)
                        .json()
                        .at("/secrets/0/id")
                        .asString());
    }

    /** Another one of what is listed, so that lists have a next page. */
    void keepMore() {
        keepAClient();
        seller.rest()
                .post("/api/webhooks", Map.of("url", "http://127.0.0.1:9/more"))
                .expect(201);
        keepASearch();
        RestDeal.publish(seller);
        RestDeal.open(buyer, seller, RestDeal.terms(List.of(), Map.of()));
        hub.rest()
                .putNdjson(
                        "/api/sources/city-01/records",
                        "{\"key\":\"b\",\"version\":1,\"name\":\"㈜둘째배터리\",\"kind\":\"STARTUP\"}")
                .expect(200);
    }

    /** Two of them, one with a mandate, and somebody invited. */
    private void keepPeople() {
        var path = "/api/organizations/" + seller.id();
        var people = List.of("first", "second").stream()
                .map(name -> Map.of(
                        "email",
                        name + "-" + seller.id() + "@world.example",
                        "name",
                        name,
                        "password",
                        "correct horse battery",
                        "signer",
                        true))
                .map(person -> Registrar.enrol(seller.id(), person))
                .toList();
        values.put("{person}", people.get(1));
        values.put(
                "{mandate}",
                seller.rest()
                        .get(path + "/mandates")
                        .expect(200)
                        .json()
                        .at("/items/0/id")
                        .asString());
        var asked = Map.of("email", "third-" + seller.id() + "@world.example", "rights", Set.of());
        values.put(
                "{invitation}",
                seller.rest()
                        .post(path + "/invitations", asked)
                        .expect(201)
                        .json()
                        .get("id")
                        .asString());
    }

    /** One that has not proved itself yet. */
    private void keepAWebhook() {
        var issued = seller.rest().post("/api/webhooks", Map.of("url", "http://127.0.0.1:9/events"));
        values.put(
                "/api/webhooks/{id}",
                issued.expect(201).json().at("/webhook/id").asString());
        values.put(
                "/api/events/{id}",
                seller.rest()
                        .get("/api/events?type=kr.seoul.techtrade.deal.*")
                        .expect(200)
                        .json()
                        .at("/events/0/id")
                        .asString());
    }

    /** One that is done. */
    private void keepAJob() {
        var job = seller.rest()
                .with("Prefer", "respond-async")
                .get("/api/audit/export")
                .expect(202)
                .json();
        values.put("/api/jobs/{id}", job.get("id").asString());
        RestJob.awaitEnd(seller.rest(), job.get("id").asString());
    }

    private void keepASearch() {
        var asked = Map.of("name", "배터리", "criteria", Map.of("words", "배터리", "listings", Map.of()));
        values.put(
                "/api/saved-searches/{id}",
                seller.rest()
                        .post("/api/saved-searches", asked)
                        .expect(201)
                        .json()
                        .get("id")
                        .asString());
    }

    private void feed() {
        cast.entrust("city-01", hub);
        values.put("/api/sources/{code}", "city-01");
        var line = "{\"key\":\"a\",\"version\":1,\"name\":\"㈜한빛배터리\",\"kind\":\"STARTUP\"}";
        var done = hub.rest().putNdjson("/api/sources/city-01/records", line).expect(200);
        values.put("/api/imports/{id}", done.json().get("id").asString());
        var found = Rest.anonymous().get("/api/companies?q=" + URLEncoder.encode("한빛배터리", StandardCharsets.UTF_8));
        var company = found.expect(200).json().at("/items/0/id").asString();
        values.put("/api/companies/{id}", company);
        values.put(
                "/api/records/{id}",
                Rest.anonymous()
                        .get("/api/companies/" + company + "/explain")
                        .expect(200)
                        .json()
                        .at("/records/0/id")
                        .asString());
        feedInvestments();
        var sheet = UUID.randomUUID().toString();
        hub.rest()
                .sendBytes(
                        "PUT",
                        "/api/spreadsheets/" + sheet + "?source=city-01&name=list.csv",
                        "application/octet-stream",
                        "key,name\nb,㈜새싹배터리\n".getBytes(StandardCharsets.UTF_8))
                .expect(200);
        values.put("/api/spreadsheets/{id}", sheet);
    }

    private void feedInvestments() {
        hub.rest().putNdjson("/api/sources/city-01/records", """
                        {"type":"round","key":"r","version":1,"company":{"key":"a"},"stage":"SEED","announcedOn":"2024-03"}
                        {"type":"fund","key":"f","version":1,"manager":{"key":"a"},"name":"한강 1호","vintage":2021}
                        {"type":"facility","key":"h","version":1,"operator":{"key":"a"},"name":"한강동","kind":"LAB","district":"중구"}
                        {"type":"programme","key":"p","version":1,"institution":{"key":"a"},"name":"한강 1기"}""").expect(200);
        for (var list : List.of("rounds", "funds", "facilities", "programmes")) {
            values.put(
                    "/api/" + list + "/{id}",
                    Rest.anonymous()
                            .get("/api/" + list)
                            .expect(200)
                            .json()
                            .at("/items/0/id")
                            .asString());
        }
    }

    private String account() {
        return cast.operator()
                .get("/api/ledger/accounts")
                .expect(200)
                .json()
                .at("/items/0/code")
                .asString();
    }

    private static String first(Player by, String list) {
        return by.rest().get(list).expect(200).json().at("/items/0/id").asString(NOWHERE);
    }

    /** Whether the one thing that the operation is about is real. */
    boolean has(Operation operation) {
        return values.containsKey(operation.path());
    }

    /** The address of the operation, of real things wherever there are some. */
    String address(Operation operation) {
        var path = operation.path();
        for (var variable : values.keySet()) {
            if (path.startsWith(variable)
                    && (path.length() == variable.length() || path.charAt(variable.length()) == '/')) {
                var last = variable.substring(variable.lastIndexOf('{'));
                path = path.replaceFirst(Pattern.quote(last), values.get(variable));
            }
        }
        for (var variable : values.keySet()) {
            path = variable.startsWith("{") ? path.replace(variable, values.get(variable)) : path;
        }
        return path.replace("{code}", "deposit:nobody").replaceAll("\\{\\w+}", NOWHERE) + query(operation);
    }

    /** Of what is written once, under its own id, a new one. */
    String fresh(Operation operation, String address) {
        var id = UUID.randomUUID();
        return switch (operation.path()) {
            case "/api/spreadsheets/{id}" ->
                taken(operation, "/api/spreadsheets/" + id, "source=city-01", "name=list.csv");
            case "/api/files/{id}", "/api/sealed-packages/{id}" ->
                taken(operation, operation.path().replace("{id}", id.toString()), "name=a.txt", "subject=" + deal.id());
            default -> address;
        };
    }

    /** With those of the pairs that the operation takes: any other would be refused before it is known who asks for what. */
    static String taken(Operation operation, String address, String... pairs) {
        var query = Stream.of(pairs)
                .filter(pair -> operation.parameterNames().contains("query:" + pair.replaceAll("=.*", "")))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? address : address + "?" + query;
    }

    private static String query(Operation operation) {
        var path = operation.path();
        if (path.endsWith("/stream")) {
            return taken(operation, "", "after=nonsense");
        }
        return path.endsWith("/journal") || path.endsWith("/statement")
                ? taken(operation, "", "from=2026-01-01", "to=2026-12-31")
                : "";
    }

    /** What nobody may read who has no part in it. */
    Set<String> secrets() {
        return Set.of(
                deal.id(),
                values.get("/api/files/{id}"),
                values.get("/api/sealed-packages/{id}"),
                values.get("{client}"),
                values.get("{secret}"),
                values.get("{person}"),
                values.get("{mandate}"),
                values.get("{invitation}"),
                values.get("/api/imports/{id}"),
                values.get("/api/webhooks/{id}"),
                values.get("/api/saved-searches/{id}"),
                values.get("/api/jobs/{id}"),
                values.get("/api/events/{id}"),
                values.get("/api/spreadsheets/{id}"),
                "12345-67-890123",
                "1234567890123");
    }

    /** As its owners see it, to compare. */
    String state() {
        var path = "/api/organizations/" + seller.id();
        return String.join(
                "\n",
                deal.seenBy(buyer).toString(),
                seller.rest().get(path + "/payout-account").expect(200).body(),
                seller.rest()
                        .get(path + "/clients/" + values.get("{client}"))
                        .expect(200)
                        .body(),
                seller.rest().get(path + "/members").expect(200).body(),
                seller.rest().get(path + "/mandates").expect(200).body(),
                seller.rest().get(path + "/invitations").expect(200).body(),
                seller.rest().get(path + "/four-eyes").expect(200).body(),
                seller.rest()
                        .get("/api/listings/" + values.get("{listing}"))
                        .expect(200)
                        .body(),
                seller.rest()
                        .get("/api/files/" + values.get("/api/files/{id}"))
                        .expect(200)
                        .body(),
                hub.rest().get("/api/sources/city-01/imports").expect(200).body());
    }

    /** Of whom each of its things is somebody's. */
    List<Rest> owners() {
        return List.of(seller.rest(), buyer.rest(), hub.rest(), bank.rest(), cast.operator());
    }

    /** The tag of the thing that it is about, as its owners see it; of something that has none, one that never was. */
    private String tag(Operation operation, String address) {
        var path = address.replaceAll("\\?.*", "");
        while (path.length() > "/api/".length() && operation.parameterNames().contains("header:If-Match")) {
            var tag = tags.computeIfAbsent(path, at -> read(operation.contract(), at));
            if (tag.isPresent()) {
                return tag.get();
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return "\"1\"";
    }

    private Optional<String> read(Contract contract, String path) {
        return contract.operation("get", path).isEmpty()
                ? Optional.empty()
                : owners().stream()
                        .map(owner -> owner.get(path))
                        .filter(reply -> reply.status() == 200)
                        .map(reply -> reply.header("ETag"))
                        .filter(Objects::nonNull)
                        .findFirst();
    }

    /** As whoever knows all that there is to know of the thing, its tag too: nothing is left to refuse but who asks. */
    Reply sendKnowing(Rest rest, Operation operation, String address) {
        return sendWith(
                operation.verb().equals("get")
                        ? rest
                        : rest.with("If-Match", tag(operation, address)).with("Upload-Offset", "0"),
                operation,
                address);
    }

    /** The example of the contract as the body, under a version that was never seen. */
    static Reply send(Rest rest, Operation operation, String address) {
        return sendWith(operation.verb().equals("get") ? rest : rest.ifMatch(1), operation, address);
    }

    private static Reply sendWith(Rest seen, Operation operation, String address) {
        var type = operation.isFed()
                ? Contract.LINES
                : operation.requestTypes().stream().findFirst().orElse(null);
        var body = operation.jsonTypes().isEmpty()
                ? ""
                : operation.example(operation.jsonTypes().get(0)).toString();
        var to = seen.withKey(UUID.randomUUID().toString());
        return to.with("Accept", operation.path().endsWith("/stream") ? "text/event-stream" : "*/*")
                .send(operation.verb().toUpperCase(Locale.ROOT), address, type, type == null ? null : body);
    }
}
