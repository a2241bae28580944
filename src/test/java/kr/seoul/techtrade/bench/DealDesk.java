package kr.seoul.techtrade.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import kr.seoul.techtrade.bench.Case.Work;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RestDeal;
import tools.jackson.databind.JsonNode;

/**
 * A startup, a corporation and their bank, with many deals on standard terms between them that go over HTTP from one step to the
 * next: each step is a queue, and what measures it takes from there. Every acceptance credits the one fee account.
 */
final class DealDesk {
    private static final String CUSTODY = "79900000000410";
    private static final int PRICE = 1_000_000;
    private static final int PARTS = 5;
    private static final int KEYS = 32;
    private static final int CLIENTS = 16;
    private static final String DELIVERY = Json.write(Map.of("note", "설계 도면"));

    private final Cast cast = Cast.onStage();
    private final Party bank = new Party(cast, Role.BANK, "측정은행");
    private final Party seller = new Party(cast, Role.STARTUP, "측정기술");
    private final Party buyer = new Party(cast, Role.CORPORATION, "측정전자");
    private final String listing = RestDeal.publish(seller.player);
    private final String taking = stand();
    private final Queue<Deal> asking = new ConcurrentLinkedQueue<>();
    private final Queue<Deal> funded = new ConcurrentLinkedQueue<>();
    private final Queue<Deal> delivered = new ConcurrentLinkedQueue<>();
    private final Queue<Deal> accepted = new ConcurrentLinkedQueue<>();

    /** A deal as somebody last saw it. */
    private record Deal(String id, long version, String virtualAccount) {
        Deal at(long version) {
            return new Deal(id, version, virtualAccount);
        }
    }

    /** An organisation with many API clients: requests are limited by client. */
    private static final class Party {
        private final Player player;
        private final List<JsonNode> keys = new ArrayList<>();

        Party(Cast cast, Role role, String name) {
            player = cast.payee(role, name);
            var scopes = new TreeSet<>(List.of("deals.read", "deals.write", "deals.sign", "bank.write"));
            for (int i = 0; i < KEYS; i++) {
                keys.add(cast.operator()
                        .post(
                                "/api/organizations/" + player.id() + "/clients",
                                Map.of("name", "m" + i, "scopes", scopes))
                        .expect(201)
                        .json());
            }
        }

        /** Tokens last a quarter of an hour: each measurement signs in anew. */
        Client client(int number) throws Exception {
            var key = keys.get(number);
            return Client.signedIn(
                    key.get("clientId").asString(), key.get("clientSecret").asString());
        }
    }

    /** What is sent to take the seller's standard terms. */
    private String stand() {
        var terms = RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", PRICE)), Map.of());
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
                var account = json.get("milestones").get(0).get("virtualAccount");
                asking.add(new Deal(json.get("id").asString(), deal.version(), account.asString()));
                return 1;
            };
        });
    }

    /** One statement pays for every deal that asks for money, in several parts. */
    Case funding() {
        return new Step("camt.053 of deposits, matched and posted", "entries", 1, number -> {
            var file = CamtFile.of("camt.053.001.08", "M" + System.nanoTime(), CUSTODY, "KRW")
                    .balance("OPBD", "0");
            var entries = new AtomicInteger();
            for (var deal = asking.poll(); deal != null; deal = asking.poll()) {
                for (int part = 0; part < PARTS; part++) {
                    file.deposit("D-" + entries.incrementAndGet(), "" + PRICE / PARTS, deal.virtualAccount());
                }
                funded.add(deal.at(deal.version() + 1));
            }
            var xml = file.xml();
            var client = bank.client(0);
            return () -> {
                if (entries.get() > 0) {
                    client.postXml("/api/bank/statements", xml);
                }
                return entries.getAndSet(0);
            };
        });
    }

    Case delivering() {
        return step("deliver in words", CLIENTS, seller, funded, "deliver", DELIVERY, delivered);
    }

    /** Release: escrow divided among seller, fee and tax, and a payment that is due. */
    Case accepting(int clients) {
        return step("accept over HTTP: a release", clients, buyer, delivered, "accept", "", accepted);
    }

    private static Case step(
            String name, int clients, Party party, Queue<Deal> from, String verb, String body, Queue<Deal> to) {
        return new Step(name, "postings", clients, number -> {
            var client = party.client(number);
            return () -> {
                var deal = from.poll();
                if (deal == null) {
                    return 0;
                }
                var path = "/api/deals/" + deal.id() + "/milestones/1/" + verb;
                to.add(deal.at(client.post(path, deal.version(), body).version()));
                return 1;
            };
        });
    }

    private interface Clients {
        Work of(int number) throws Exception;
    }

    private record Step(String name, String unit, int clients, Clients works) implements Case {
        @Override
        public Work work(int client) throws Exception {
            return works.of(client);
        }
    }
}
