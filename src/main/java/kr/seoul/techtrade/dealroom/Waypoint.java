package kr.seoul.techtrade.dealroom;

import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.process.DealState;

/** One stage of the way every deal goes. */
public record Waypoint(DealState state, boolean done, boolean current) {
    static List<Waypoint> of(DealJson deal, boolean royalties) {
        var way = new ArrayList<>(List.of(DealState.NEGOTIATING, DealState.SIGNING, DealState.ACTIVE));
        if (royalties || deal.state() == DealState.ROYALTY) {
            way.add(DealState.ROYALTY);
        }
        if (deal.state() == DealState.WINDING_UP) {
            way.addAll(List.of(DealState.WINDING_UP, DealState.TERMINATED));
        } else {
            way.add(deal.state().isTerminal() ? deal.state() : DealState.CLOSED);
        }
        int reached = way.indexOf(deal.state());
        return way.stream()
                .map(state -> new Waypoint(
                        state,
                        way.indexOf(state) < reached || deal.state() == DealState.CLOSED,
                        state == deal.state() && state != DealState.CLOSED))
                .toList();
    }
}
