package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RestDeal;

/**
 * A route below a deal that somebody may take now, and what it must refuse.
 *
 * @param body that is good, null for none
 * @param bad a body that is wrong at {@code pointer}; null where there is none
 */
public record DealRoute(String path, Player mover, Object body, Object bad, String pointer) {
    public void mustWantTheVersionThatIsThere(RestDeal deal) {
        send(mover.rest(), deal).expect(428, "http/if-match-missing");
        send(mover.rest().ifMatch(deal.version(mover) - 1), deal).expect(412, "kernel/stale-version");
        send(mover.rest().with("If-Match", "any"), deal).expect(400, "http/if-match-malformed");
    }

    public void mustNameTheFieldAtFault(RestDeal deal) {
        var before = deal.seenBy(mover);
        var refused = deal.attempt(mover, path, bad).expect(422).json();
        assertTrue(
                refused.get("violations")
                        .valueStream()
                        .anyMatch(fault -> fault.get("pointer").asString().equals(pointer)),
                refused::toString);
        deal.attempt(mover, path, "{\"").expect(400, "http/malformed-json");
        assertEquals(before, deal.seenBy(mover));
    }

    /** For whom the deal does not exist. */
    public void mustBeHiddenFrom(Player stranger, RestDeal deal) {
        send(stranger.rest().ifMatch(deal.version(mover)), deal).expect(404, "deal/not-found");
    }

    public void mustAskWhoItIs(RestDeal deal) {
        send(Rest.anonymous().ifMatch(1), deal).expect(401, "http/unauthenticated");
    }

    public void mustChangeNothingWhenTried(RestDeal deal) {
        var before = deal.seenBy(mover);
        var told = deal.attempt(mover, path + "?dry-run=true", body).expect(200).json();
        assertFalse(told.get("moves").isEmpty());
        assertEquals(before, deal.seenBy(mover));
    }

    private Reply send(Rest rest, RestDeal deal) {
        return body == null ? rest.post(deal.path() + path) : rest.post(deal.path() + path, body);
    }

    @Override
    public String toString() {
        return path;
    }
}
