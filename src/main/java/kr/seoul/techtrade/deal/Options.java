package kr.seoul.techtrade.deal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Problem;

/** What a side may do now: the rows of the {@link Process} for its state, less those that something stands against. */
final class Options {
    private Options() {}

    static List<DealJson.Open> of(Deal deal, Actor side, Instant at) {
        var open = new ArrayList<DealJson.Open>();
        for (var move : Process.DEAL) {
            if (move.from() == deal.state()
                    && move.actors().contains(side)
                    && objection(deal, move.action(), side).isEmpty()) {
                open.add(new DealJson.Open(move.action(), null, href(deal, "", move.action())));
            }
        }
        for (var milestone : deal.milestones()) {
            for (var move : Process.MILESTONE) {
                if (move.from() == milestone.state()
                        && move.actors().contains(side)
                        && objection(deal, milestone, move.action(), at).isEmpty()) {
                    var path = "/milestones/" + milestone.number();
                    open.add(new DealJson.Open(move.action(), milestone.number(), href(deal, path, move.action())));
                }
            }
        }
        return open;
    }

    /** What stands against it although the table allows it. */
    static Optional<Problem> objection(Deal deal, Action action, Actor side) {
        return switch (action) {
            case ACCEPT_TERMS ->
                deal.newest().isAcceptedBy(side)
                        ? Optional.of(DealProblem.ALREADY_ACCEPTED.because("now it is the other side's turn"))
                        : Optional.empty();
            case SIGN ->
                deal.isSignedBy(side)
                        ? Optional.of(DealProblem.ALREADY_SIGNED.because("now it is the other side's turn"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    static Optional<Problem> objection(Deal deal, Milestone milestone, Action action, Instant at) {
        return switch (action) {
            case REQUEST_CHANGES ->
                milestone.roundsUsed() >= deal.newest().terms().changeRounds()
                        ? Optional.of(DealProblem.NO_ROUND_LEFT.because("the terms give %d rounds"
                                .formatted(deal.newest().terms().changeRounds())))
                        : Optional.empty();
            case CALL_OFF ->
                at.isBefore(milestone.deliveryDueAt())
                        ? Optional.of(DealProblem.TOO_EARLY.because(
                                "the seller may deliver until " + milestone.deliveryDueAt()))
                        : Optional.empty();
            case PAY_BACK ->
                milestone.dueAt() == null
                        ? Optional.of(DealProblem.TOO_EARLY.because("the bank has been told and has not answered"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String href(Deal deal, String path, Action action) {
        return "/api/deals/" + deal.id() + path + "/" + verb(action);
    }

    static String verb(Action action) {
        return action == Action.ACCEPT_TERMS
                ? "accept"
                : action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
