package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.List;
import kr.seoul.techtrade.payout.Rehearsal;
import kr.seoul.techtrade.payout.Rehearsals;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import org.junit.jupiter.api.Test;

/** A try tells of every deal that it moves what the deal itself tells once it is done. */
class RehearsalsIT extends Negotiation {
    @Inject
    private Rehearsals rehearsals;

    @Test
    void tellsTheMovesAndClocksOfAllDealsThatMove() {
        var some = List.of(
                funded(terms(SilenceRule.ACCEPTS, 1)),
                funded(terms(SilenceRule.ACCEPTS, 2)),
                funded(terms(SilenceRule.ACCEPTS, 1)));
        var untouched = funded(terms(SilenceRule.ACCEPTS, 1));
        var would = rehearsals.tried(() -> {
            some.forEach(this::deliver);
            return true;
        });
        for (var deal : some) {
            assertEquals(deal.version(), again(buyer, deal).version(), "nothing is left of it");
            assertEquals(
                    List.of(Action.DELIVER.name()),
                    would.moves().stream()
                            .filter(move -> move.deal().equals(deal.id()))
                            .map(Rehearsal.RehearsedMove::action)
                            .toList());
            deliver(deal);
            assertEquals(
                    again(buyer, deal).clocks().stream()
                            .map(clock ->
                                    "%s %s %s %s".formatted(clock.action(), clock.cycle(), clock.item(), clock.at()))
                            .sorted()
                            .toList(),
                    would.clocks().stream()
                            .filter(clock -> clock.deal().equals(deal.id()))
                            .map(clock ->
                                    "%s %s %s %s".formatted(clock.action(), clock.cycle(), clock.item(), clock.at()))
                            .sorted()
                            .toList());
        }
        assertEquals(
                List.of(),
                would.clocks().stream()
                        .filter(clock -> clock.deal().equals(untouched.id()))
                        .toList());
    }

    private void deliver(DealJson deal) {
        deals.deliver(seller, deal.id(), again(buyer, deal).version(), 1, "도면과 시험 성적서");
    }
}
