package kr.seoul.techtrade.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RestJob;

/** How each list of the contract that the world of these tests can lengthen gets one item more, by the path of the list. */
final class Fillers {
    private static final String OF = "/api/organizations/{id}";

    /** Lists that stay as they are, since it would take a story of its own to lengthen them; those have tests of their own. */
    static final Set<String> UNFILLED = Set.of(
            OF + "/proposals",
            OF + "/take-overs",
            "/api/sources",
            "/api/pulls",
            "/api/imports/{id}/errors",
            "/api/imports/{id}/superseded",
            "/api/stewardship/candidates",
            "/api/stewardship/conflicts",
            "/api/stewardship/decisions",
            "/api/stewardship/value-decisions",
            "/api/stewardship/round-decisions",
            "/api/directory/erasures",
            "/api/investments/cohorts",
            "/api/valuations/{id}/history",
            "/api/funds/{id}/rounds",
            "/api/facilities/{id}/programmes",
            "/api/saved-searches/{id}/documents",
            "/api/brokered-deals",
            "/api/disputes",
            "/api/appointments",
            "/api/bank/statements/{id}/entries",
            "/api/bank/suspense",
            "/api/bank/cases",
            "/api/bank/decisions",
            "/api/bank/held-payouts",
            "/api/bank/remittances",
            "/api/bank/payment-files",
            "/api/ledger/accounts/{code}/entries",
            "/api/ledger/proofs",
            "/api/ledger/published-proofs",
            "/api/ledger/incidents");

    private final World world;
    private final Rest seller;
    private final String own;
    private final AtomicInteger count = new AtomicInteger(2);
    private final Map<String, Runnable> all = new LinkedHashMap<>();

    private Fillers(World world) {
        this.world = world;
        this.seller = world.seller.rest();
        this.own = "/api/organizations/" + world.seller.id();
    }

    /** The source city-01 has told of a company, a round, a fund, a facility and a programme under keys that begin with cursor. */
    static Map<String, Runnable> of(World world) {
        var fillers = new Fillers(world);
        fillers.people();
        fillers.trade();
        fillers.directory();
        return fillers.all;
    }

    private void people() {
        Runnable enrol = () -> Registrar.enrol(world.seller.id(), person());
        all.put(OF + "/members", enrol);
        all.put(OF + "/mandates", enrol);
        all.put(OF + "/register", enrol);
        all.put(
                OF + "/clients",
                () -> Registrar.issue(world.seller.id(), Map.of("name", "x", "scopes", Set.of("deals.read"))));
        all.put(OF + "/invitations", () -> seller.post(
                        own + "/invitations",
                        Map.of("email", UUID.randomUUID() + "@cursor.example", "rights", Set.of()))
                .expect(201));
        all.put("/api/audit/entries", () -> seller.get(own + "/members").expect(200));
    }

    private static Map<String, Object> person() {
        return Map.of(
                "email",
                UUID.randomUUID() + "@cursor.example",
                "name",
                "김쪽지",
                "password",
                "correct horse battery",
                "signer",
                true);
    }

    private void trade() {
        all.put("/api/listings", () -> RestDeal.publish(world.seller));
        all.put("/api/deals", () -> RestDeal.open(world.buyer, world.seller, RestDeal.terms(List.of(), Map.of())));
        all.put("/api/saved-searches", () -> seller.post(
                        "/api/saved-searches",
                        Map.of("name", "쪽", "criteria", Map.of("words", "쪽", "listings", Map.of())))
                .expect(201));
        all.put("/api/webhooks", () -> seller.post(
                        "/api/webhooks", Map.of("url", "http://127.0.0.1:9/" + count.incrementAndGet()))
                .expect(201));
        all.put("/api/webhooks/{id}/deliveries", () -> seller.post(at("/api/webhooks/{id}", "verify"))
                .expect(200));
        all.put("/api/files/{id}/receipts", () -> seller.get(at("/api/files/{id}", "content"))
                .expect(200));
        all.put("/api/jobs", this::job);
        all.put("/api/bank/statements", this::pay);
        all.put("/api/ledger/accounts", this::pay);
    }

    /** Of a thing of the world. */
    private String at(String thing, String part) {
        return world.address(Contract.read().operation("get", thing).orElseThrow()) + "/" + part;
    }

    private void job() {
        var job = seller.with("Prefer", "respond-async")
                .get("/api/audit/export?subject=" + UUID.randomUUID())
                .expect(202)
                .json();
        RestJob.awaitEnd(seller, job.get("id").asString());
    }

    private void pay() {
        var terms = RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", 1_000)), Map.of());
        RestDeal.active(world.buyer, world.seller, terms).fund(world.buyer, new RestBank(world.bank), 1);
    }

    private void directory() {
        push("/api/sources/{code}/imports", "{'key':'cursor-%1$d','version':1,'name':'쪽수 %1$d호','kind':'STARTUP'}");
        push("/api/companies", "{'key':'cursor-%1$d','version':1,'name':'쪽수 %1$d호','kind':'STARTUP'}");
        push("/api/companies/{id}/history", "{'key':'cursor','version':%1$d,'name':'커서벤처스 %1$d','kind':'INVESTOR'}");
        push(
                "/api/sources/{code}/waiting",
                "{'type':'participation','key':'cursor-q%1$d','version':1,'round':{'key':'cursor-none-%1$d'},'investor':{'key':'cursor'}}");
        var round =
                "{'type':'round','key':'cursor-r%1$d','version':1,'company':{'key':'cursor'},'stage':'SEED','announcedOn':'%2$d'}";
        push("/api/rounds", round);
        push("/api/companies/{id}/rounds", round);
        push(
                "/api/companies/{id}/valuations",
                "{'type':'valuation','key':'cursor-w%1$d','version':1,'company':{'key':'cursor'},'basis':'STANDING','method':'ESTIMATE','asOf':'%2$d'}");
        var fund =
                "{'type':'fund','key':'cursor-f%1$d','version':1,'manager':{'key':'cursor'},'name':'쪽수 %1$d호','vintage':2020}";
        push("/api/funds", fund);
        push("/api/funds/{id}/history", fund.replace("cursor-f%1$d','version':1", "cursor-f','version':%1$d"));
        var facility =
                "{'type':'facility','key':'cursor-s%1$d','version':1,'operator':{'key':'cursor'},'name':'쪽수 %1$d동','kind':'LAB','district':'중구'}";
        push("/api/facilities", facility);
        push("/api/facilities/{id}/history", facility.replace("cursor-s%1$d','version':1", "cursor-s','version':%1$d"));
        var programme =
                "{'type':'programme','key':'cursor-p%1$d','version':1,'institution':{'key':'cursor'},'name':'쪽수 %1$d기'}";
        push("/api/programmes", programme);
        push(
                "/api/programmes/{id}/history",
                programme.replace("cursor-p%1$d','version':1", "cursor-p','version':%1$d"));
        push(
                "/api/rounds/{id}/history",
                "{'type':'round','key':'cursor-r','version':%1$d,'company':{'key':'cursor'},'stage':'SEED','announcedOn':'2021-%3$02d'}");
    }

    /** A line with a number that never comes again, a year that is apart from those before, and a month that is not the last. */
    private void push(String list, String line) {
        var years = new AtomicInteger(list.endsWith("s/{id}/rounds") ? 1970 : 1990);
        all.put(list, () -> {
            int number = count.incrementAndGet();
            var text = line.formatted(number, years.incrementAndGet(), 1 + number % 12)
                    .replace('\'', '"');
            var done = world.hub
                    .rest()
                    .putNdjson("/api/sources/city-01/records", text)
                    .expect(200);
            if (done.json().get("rejected").asInt() > 0) {
                throw new AssertionError(text + ": " + done);
            }
        });
    }
}
