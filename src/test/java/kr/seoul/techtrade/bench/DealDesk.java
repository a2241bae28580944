package kr.seoul.techtrade.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.RestDeal;

/**
 * A startup, a corporation and their bank, with many deals on standard terms between them, that go over HTTP from one step to the
 * next: each step is a queue, and what measures it takes from there. Every acceptance credits the one fee account.
 */
final class DealDesk {
    private static final String CUSTODY = "79900000000410";
    static final int PRICE = 1_000_000;
    private static final Set<String> SCOPES = Set.of("deals.read", "deals.write", "deals.sign", "bank.write");
    private static final String NEXT = "\"next\":\"";
    private static final int CLIENTS = 16;
    private static final String DELIVERY = Json.write(Map.of("note", "설계 도면"));

    /** Of all desks: the bank's references are unique. */
    private static final AtomicInteger ENTRIES = new AtomicInteger();

    private final int milestones;
    private final Cast cast = Cast.onStage();
    private final Party bank = new Party(cast, Role.BANK, "측정은행", SCOPES);
    private final Party seller = new Party(cast, Role.STARTUP, "측정기술", SCOPES);
    private final Party buyer = new Party(cast, Role.CORPORATION, "측정전자", SCOPES);
    private final String listing = RestDeal.publish(seller.player);
    private final String taking;
    private final Queue<Deal> asking = new ConcurrentLinkedQueue<>();
    private final Queue<Deal> paid = new ConcurrentLinkedQueue<>();
    private final Queue<Deal> delivered = new ConcurrentLinkedQueue<>();
    private final Queue<Deal> accepted = new ConcurrentLinkedQueue<>();

    /** {@code milestones} side by side has each deal. */
    DealDesk(int milestones) {
        this.milestones = milestones;
        taking = stand();
    }

    /** A deal as somebody last saw it. */
    private record Deal(String id, long version, List<String> virtualAccounts, int milestone) {
        Deal at(long version, int milestone) {
            return new Deal(id, version, virtualAccounts, milestone);
        }
    }

    /** What is sent to take the seller's standard terms: milestones side by side. */
    private String stand() {
        var first = RestDeal.milestone("INSPECTION", PRICE / milestones);
        var next = new TreeMap<>(first);
        next.put("parallel", true);
        var parts = new ArrayList<>(Collections.nCopies(milestones, (Map<String, Object>) next));
        parts.set(0, first);
        var terms = RestDeal.terms(parts, Map.of());
        var offer = seller.player
                .rest()
                .put("/api/listings/" + listing + "/express-offers/STANDARD", Map.of("terms", terms))
                .expect(200)
                .json();
        return Json.write(Map.of("termsHash", offer.get("termsHash").asString()));
    }

    /** Both sides sign the standing terms: deal, contract, signatures and virtual account. */
    Case taking(int deals) {
        var left = new AtomicInteger(deals);
        return new Step("take standard terms: two signatures, a virtual account", "deals", CLIENTS, number -> {
            var client = buyer.client(number);
            return () -> {
                if (left.getAndDecrement() <= 0) {
                    return 0;
                }
                var deal = client.post("/api/listings/" + listing + "/express-offers/STANDARD/take", 0, taking);
                var json = Json.MAPPER.readTree(deal.body());
                var accounts = json.get("milestones").findValuesAsString("virtualAccount");
                asking.add(new Deal(json.get("id").asString(), deal.version(), accounts, 1));
                return 1;
            };
        });
    }

    /** One deal on the standing terms; answers its id. */
    UUID take() throws Exception {
        var deal = buyer.client(0).post("/api/listings/" + listing + "/express-offers/STANDARD/take", 0, taking);
        return UUID.fromString(Json.MAPPER.readTree(deal.body()).get("id").asString());
    }

    /** Who sends the statements. */
    Client bank() throws Exception {
        return bank.client(0);
    }

    /** One statement pays for every milestone that asks for money. */
    Case funding() {
        return new Step("camt.053 of deposits, matched and posted", "entries", 1, number -> {
            var file = CamtFile.of("camt.053.001.08", "M" + System.nanoTime(), CUSTODY, "KRW")
                    .balance("OPBD", "0");
            var deposits = new AtomicInteger();
            for (var deal = asking.poll(); deal != null; deal = asking.poll()) {
                for (var account : deal.virtualAccounts()) {
                    file.deposit("D-" + ENTRIES.incrementAndGet(), "" + PRICE / milestones, account);
                    deposits.incrementAndGet();
                }
                // one flush of the statement moves them all
                paid.add(deal.at(deal.version() + 1, 1));
            }
            var xml = file.xml();
            var client = bank.client(0);
            return () -> {
                if (deposits.get() > 0) {
                    client.postXml("/api/bank/statements", xml);
                }
                return deposits.getAndSet(0);
            };
        });
    }

    Case delivering() {
        return step("deliver in words", "deliveries", CLIENTS, seller, paid, "deliver", DELIVERY, delivered);
    }

    /** Release: escrow divided among seller, fee and tax, and a payment that is due. */
    Case accepting(int clients) {
        return step("accept over HTTP: a release", "postings", clients, buyer, delivered, "accept", "", accepted);
    }

    /** One release, of a deal that was delivered; answers its id. */
    UUID accept() throws Exception {
        var deal = delivered.remove();
        buyer.client(0)
                .post("/api/deals/%s/milestones/%d/accept".formatted(deal.id(), deal.milestone()), deal.version(), "");
        return UUID.fromString(deal.id());
    }

    /** All that has happened, from the first event to the last. */
    Case reading() {
        return new Step("read the feed of events, 500 at a time", "events", 1, number -> {
            var client = Client.signedIn(Cast.OPERATOR_ID, Cast.OPERATOR_SECRET);
            var next = new AtomicReference<>("");
            return () -> {
                var page =
                        client.get("/api/events?limit=500&after=" + next.get()).body();
                int before = page.lastIndexOf(NEXT) + NEXT.length();
                next.set(page.substring(before, page.indexOf('"', before)));
                return page.split("\"specversion\"", -1).length - 1L;
            };
        });
    }

    /** A deal goes back into its queue until the step was taken for each of its milestones. */
    private Case step(
            String name,
            String unit,
            int clients,
            Party party,
            Queue<Deal> from,
            String verb,
            String body,
            Queue<Deal> to) {
        return new Step(name, unit, clients, number -> {
            var client = party.client(number);
            return () -> {
                var deal = from.poll();
                if (deal == null) {
                    return 0;
                }
                var path = "/api/deals/%s/milestones/%d/%s".formatted(deal.id(), deal.milestone(), verb);
                var answer = client.post(path, deal.version(), body);
                while (answer.isStale()) {
                    // its clock moved it: a payment of the milestone before was told to the bank
                    answer = client.post(
                            path, client.get("/api/deals/" + deal.id()).version(), body);
                }
                long version = answer.version();
                if (deal.milestone() < milestones) {
                    from.add(deal.at(version, deal.milestone() + 1));
                } else {
                    to.add(deal.at(version, 1));
                }
                return 1;
            };
        });
    }
}
