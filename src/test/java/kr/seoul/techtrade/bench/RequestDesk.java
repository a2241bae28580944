package kr.seoul.techtrade.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestDeal;

/** What a request costs that does next to nothing: by whom, with how many others, and beside a server that does nothing at all. */
final class RequestDesk {
    private static final int CLIENTS = 16;
    private static final int FEW = 10;
    private static final Set<String> SCOPES = Set.of("deals.read");

    private final Cast cast = Cast.onStage();
    private final String listing = RestDeal.publish(cast.player(Role.STARTUP, "측정소재"));
    private final List<Client> callers = new ArrayList<>();
    private final List<Party> parties = new ArrayList<>();

    /** So many API clients have a token from now on. */
    RequestDesk(int clients) throws Exception {
        while (callers.size() < clients) {
            var party = new Party(cast, Role.CORPORATION, "측정기관 " + parties.size(), SCOPES);
            parties.add(party);
            for (int i = 0; i < Party.KEYS && callers.size() < clients; i++) {
                callers.add(party.client(i));
            }
        }
    }

    /** The first is the limit; what the platform takes of it, before the application does anything, are the next two. */
    List<Case> reading(URI echo, URI guarded) {
        var here = Rest.anonymous().base();
        return List.of(
                reading(
                        "an empty JAX-RS echo on a server of its own",
                        number -> Client.anonymous(echo),
                        "/echo/api/echo?text=hello"),
                reading(
                        "the same behind an authentication mechanism that lets everybody in",
                        number -> Client.anonymous(guarded),
                        "/echo/api/guarded?text=hello"),
                reading(
                        "the same with one row from the database",
                        number -> Client.anonymous(guarded),
                        "/echo/api/guarded/row"),
                reading("a listing, read by nobody in particular", number -> Client.anonymous(here), at(listing)),
                reading(
                        "the same by way of JAX-RS, as the id in capitals is",
                        number -> Client.anonymous(here),
                        at(listing.toUpperCase(Locale.ROOT))),
                reading("a listing, with the tokens of %d clients".formatted(FEW), number -> any(FEW), at(listing)),
                reading(
                        "a listing, with the tokens of %,d clients".formatted(callers.size()),
                        number -> any(callers.size()),
                        at(listing)));
    }

    private static String at(String listing) {
        return "/api/listings/" + listing;
    }

    Case issuing() {
        return new Step("issuing a token", "tokens", CLIENTS, number -> () -> {
            parties.get(number % parties.size()).client(number);
            return 1;
        });
    }

    private interface Chosen {
        Client client(int number);
    }

    private Client any(int of) {
        return callers.get(ThreadLocalRandom.current().nextInt(of));
    }

    private static Case reading(String name, Chosen chosen, String path) {
        return new Step(name, "reads", CLIENTS, number -> () -> {
            chosen.client(number).get(path);
            return 1;
        });
    }
}
