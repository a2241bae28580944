package kr.seoul.techtrade.deal;

import static kr.seoul.techtrade.deal.Action.*;
import static kr.seoul.techtrade.deal.Actor.BANK;
import static kr.seoul.techtrade.deal.Actor.BUYER;
import static kr.seoul.techtrade.deal.Actor.CLOCK;
import static kr.seoul.techtrade.deal.Actor.ENGINE;
import static kr.seoul.techtrade.deal.Actor.SELLER;
import static kr.seoul.techtrade.deal.Flow.BROUGHT_BACK;
import static kr.seoul.techtrade.deal.Flow.HOLD;
import static kr.seoul.techtrade.deal.Flow.INSTRUCT;
import static kr.seoul.techtrade.deal.Flow.NONE;
import static kr.seoul.techtrade.deal.Flow.RELEASE;
import static kr.seoul.techtrade.deal.Flow.RETURN;
import static kr.seoul.techtrade.deal.Flow.SETTLE;
import static kr.seoul.techtrade.deal.Flow.TAKEN;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kr.seoul.techtrade.deal.Timeout.Term;

/** The whole process, in one table: adding a transition means adding a row. Served at {@code GET /api/process}. */
public final class Process {
    private static final Set<Actor> EITHER = EnumSet.of(BUYER, SELLER);

    public static final List<Move<DealState>> DEAL = List.of(
            row(DealState.NEGOTIATING, PROPOSE, EITHER, DealState.NEGOTIATING, NONE),
            row(DealState.NEGOTIATING, ACCEPT_TERMS, EITHER, DealState.NEGOTIATING, NONE),
            row(DealState.NEGOTIATING, AGREE, ENGINE, DealState.SIGNING, NONE),
            row(DealState.NEGOTIATING, WITHDRAW, EITHER, DealState.WITHDRAWN, NONE),
            row(DealState.NEGOTIATING, EXPIRE, CLOCK, DealState.EXPIRED, NONE),
            row(DealState.SIGNING, SIGN, EITHER, DealState.SIGNING, NONE),
            row(DealState.SIGNING, ACTIVATE, ENGINE, DealState.ACTIVE, NONE),
            row(DealState.SIGNING, WITHDRAW, EITHER, DealState.WITHDRAWN, NONE),
            row(DealState.SIGNING, EXPIRE, CLOCK, DealState.EXPIRED, NONE),
            row(DealState.ACTIVE, CLOSE, ENGINE, DealState.CLOSED, NONE),
            row(DealState.ACTIVE, TERMINATE, ENGINE, DealState.TERMINATED, NONE));

    public static final List<Move<MilestoneState>> MILESTONE = List.of(
            row(MilestoneState.PLANNED, OPEN, ENGINE, MilestoneState.FUNDING, NONE),
            row(MilestoneState.PLANNED, CANCEL, ENGINE, MilestoneState.CANCELLED, NONE),
            row(MilestoneState.FUNDING, DEPOSIT, BANK, MilestoneState.FUNDING, HOLD),
            row(MilestoneState.FUNDING, TAKE_BACK, BANK, MilestoneState.FUNDING, TAKEN),
            row(MilestoneState.FUNDED, TAKE_BACK, BANK, MilestoneState.REFUNDING, Flow.REFUND),
            row(MilestoneState.DELIVERED, TAKE_BACK, BANK, MilestoneState.REFUNDING, Flow.REFUND),
            row(MilestoneState.FUNDING, FUND, ENGINE, MilestoneState.FUNDED, NONE),
            row(MilestoneState.FUNDING, LAPSE, CLOCK, MilestoneState.REFUNDING, Flow.REFUND),
            row(MilestoneState.FUNDED, DELIVER, SELLER, MilestoneState.DELIVERED, NONE),
            row(MilestoneState.FUNDED, CALL_OFF, BUYER, MilestoneState.REFUNDING, Flow.REFUND),
            row(MilestoneState.FUNDED, Action.REFUND, CLOCK, MilestoneState.REFUNDING, Flow.REFUND),
            row(MilestoneState.DELIVERED, ACCEPT, BUYER, MilestoneState.ACCEPTED, RELEASE),
            row(MilestoneState.DELIVERED, REQUEST_CHANGES, BUYER, MilestoneState.FUNDED, NONE),
            row(MilestoneState.DELIVERED, ACCEPT_BY_SILENCE, CLOCK, MilestoneState.ACCEPTED, RELEASE),
            row(MilestoneState.DELIVERED, REFUND_BY_SILENCE, CLOCK, MilestoneState.REFUNDING, Flow.REFUND),
            row(
                    MilestoneState.ACCEPTED,
                    PAY_OUT,
                    EnumSet.of(ENGINE, SELLER, CLOCK),
                    MilestoneState.PAYING_OUT,
                    INSTRUCT),
            row(MilestoneState.PAYING_OUT, CONFIRM, BANK, MilestoneState.PAID, SETTLE),
            row(MilestoneState.PAYING_OUT, BOUNCE, BANK, MilestoneState.ACCEPTED, RETURN),
            row(MilestoneState.PAID, BOUNCE, BANK, MilestoneState.ACCEPTED, BROUGHT_BACK),
            row(MilestoneState.REFUNDING, CANCEL, ENGINE, MilestoneState.CANCELLED, NONE),
            row(MilestoneState.REFUNDING, CONFIRM, BANK, MilestoneState.REFUNDED, SETTLE),
            row(MilestoneState.REFUNDING, BOUNCE, BANK, MilestoneState.REFUNDING, RETURN),
            row(MilestoneState.REFUNDING, PAY_BACK, EnumSet.of(BUYER, CLOCK), MilestoneState.REFUNDING, INSTRUCT),
            row(MilestoneState.REFUNDED, BOUNCE, BANK, MilestoneState.REFUNDING, BROUGHT_BACK));

    public static final List<Timeout<DealState>> DEAL_TIMEOUTS = List.of(
            new Timeout<>(DealState.NEGOTIATING, EXPIRE, Term.OFFER, null),
            new Timeout<>(DealState.SIGNING, EXPIRE, Term.SIGNING, null));

    /** DELIVERED has two: the silence rule of the terms picks one. */
    public static final List<Timeout<MilestoneState>> MILESTONE_TIMEOUTS = List.of(
            new Timeout<>(MilestoneState.FUNDING, LAPSE, Term.FUNDING, BUYER),
            new Timeout<>(MilestoneState.FUNDED, Action.REFUND, Term.DELIVERY, BUYER),
            new Timeout<>(MilestoneState.DELIVERED, ACCEPT_BY_SILENCE, Term.INSPECTION, SELLER),
            new Timeout<>(MilestoneState.DELIVERED, REFUND_BY_SILENCE, Term.INSPECTION, BUYER),
            new Timeout<>(MilestoneState.ACCEPTED, PAY_OUT, Term.RETRY, SELLER),
            new Timeout<>(MilestoneState.REFUNDING, PAY_BACK, Term.RETRY, BUYER));

    private Process() {}

    /** Problems: deal/wrong-state when the state has no such action, deal/not-your-move when the actor may not take it. */
    static <S extends Enum<S>> Move<S> move(List<Move<S>> table, S from, Action action, Actor actor) {
        var move = find(table, from, action)
                .orElseThrow(() -> DealProblem.WRONG_STATE.because("%s is not possible in %s".formatted(action, from)));
        if (!move.actors().contains(actor)) {
            throw DealProblem.NOT_YOUR_MOVE.because("%s in %s is up to %s".formatted(action, from, move.actors()));
        }
        return move;
    }

    static <S extends Enum<S>> Optional<Move<S>> find(List<Move<S>> table, S from, Action action) {
        return table.stream()
                .filter(move -> move.from() == from && move.action() == action)
                .findFirst();
    }

    private static <S extends Enum<S>> Move<S> row(S from, Action action, Actor actor, S to, Flow flow) {
        return row(from, action, EnumSet.of(actor), to, flow);
    }

    private static <S extends Enum<S>> Move<S> row(S from, Action action, Set<Actor> actors, S to, Flow flow) {
        return new Move<>(from, action, Set.copyOf(actors), to, flow);
    }
}
