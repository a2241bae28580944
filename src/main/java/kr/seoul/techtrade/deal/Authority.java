package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.function.Supplier;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.mandates.Act;
import kr.seoul.techtrade.mandates.Deed;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.mandates.Powers;
import kr.seoul.techtrade.process.Action;

/**
 * Which moves bind the organisation of whoever makes them, and for how much: signing, for the price and the least royalties; releasing
 * what a milestone holds, or a part; and what a {@link Subject} says that somebody gives up by it. All others take no mandate, but
 * nobody moves anything who may only read.
 */
@ApplicationScoped
public class Authority {
    private final Mandates mandates;

    protected Authority() {
        this(null);
    }

    @Inject
    public Authority(Mandates mandates) {
        this.mandates = mandates;
    }

    /** What a second person agrees to. */
    private record Signed(int version, String documentHash) {}

    /** {@code part} is true of less than all that is held, and else null. */
    private record Released(int milestone, int round, Money amount, Boolean part) {}

    /** Problems: members/no-power, members/second-person-needed, identity/denied. */
    void mustMove(Subject<?> subject, Action action, Ask ask) {
        if (isReader(ask.by()) && !isSigning(action)) {
            throw IdentityProblem.DENIED.because("you may read only");
        }
        var givenUp = subject.givesUp(action, ask);
        if (isRelease(action)) {
            mandates.mustCover(ask.by(), release((Milestone) subject, ask.amount()));
        } else if (givenUp != null) {
            mandates.mustReach(ask.by(), Act.RELEASE, givenUp);
        }
    }

    /** By which power it is signed, in words. Problems: as {@link #mustMove}. */
    String toSign(Subject<?> subject, TermSheet sheet, Ask ask) {
        return mandates.mustCover(ask.by(), signature(subject, sheet));
    }

    public Deed signature(Subject<?> subject, TermSheet sheet) {
        var deal = subject.deal();
        int item = subject instanceof Amendment amendment ? amendment.item() : 0;
        return new Deed(
                Act.SIGN,
                deal.id(),
                item,
                deal.number(),
                sheet.terms().commitment(),
                new Signed(sheet.number(), sheet.contractHash()));
    }

    /** Whether the caller's organisation wants two people for so much. */
    public boolean takesTwo(Caller by, Money amount) {
        return powers(by).needASecondPerson(Act.RELEASE, amount);
    }

    /** {@code part} is null for all that is held. */
    public Deed release(Milestone milestone, Money part) {
        var amount = Objects.requireNonNullElse(part, milestone.held());
        var less = amount.equals(milestone.held()) ? null : Boolean.TRUE;
        return new Deed(
                Act.RELEASE,
                milestone.deal().id(),
                milestone.number(),
                milestone.deal().number(),
                amount,
                released(milestone, amount),
                new Released(milestone.number(), milestone.roundsUsed(), amount, less));
    }

    /**
     * With what has left its escrow before and what is in dispute, which may be offered already: parts are no way round a limit. What it
     * does not hold is refused in any case.
     */
    private static Money released(Milestone milestone, Money amount) {
        var held = milestone.held();
        boolean isHeld = amount.currency().equals(held.currency()) && amount.compareTo(held) <= 0;
        return isHeld ? milestone.outOfEscrow().plus(amount) : amount;
    }

    private static Money released(Milestone whole) {
        return released(whole, whole.held());
    }

    /** Whether the caller could make this move, alone or with a second person; {@code powers} are asked for by what binds only. */
    boolean isOpen(Supplier<Powers> powers, Subject<?> subject, Action action, Ask ask) {
        return switch (action) {
            case SIGN ->
                powers.get().reach(Act.SIGN, subject.deal().newest().terms().commitment());
            case SIGN_AMENDMENT ->
                powers.get()
                        .reach(
                                Act.SIGN,
                                subject.deal()
                                        .versions()
                                        .get(subject.item() - 1)
                                        .terms()
                                        .commitment());
            case ACCEPT -> powers.get().reach(Act.RELEASE, released((Milestone) subject));
            case ACCEPT_PART -> powers.get().reach(Act.RELEASE);
            default -> !isReader(ask.by()) && mayGiveUp(powers, subject.givesUp(action, ask));
        };
    }

    private static boolean mayGiveUp(Supplier<Powers> powers, Money amount) {
        return amount == null || powers.get().reach(Act.RELEASE, amount);
    }

    Powers powers(Caller by) {
        return mandates.powers(by);
    }

    /** Whether the caller does more than read. */
    boolean mayMove(Caller by) {
        return !isReader(by);
    }

    private static boolean isReader(Caller by) {
        return by.kind() == Caller.Kind.PERSON && !by.scopes().contains(Scopes.DEAL);
    }

    private static boolean isSigning(Action action) {
        return action == Action.SIGN || action == Action.SIGN_AMENDMENT;
    }

    private static boolean isRelease(Action action) {
        return action == Action.ACCEPT || action == Action.ACCEPT_PART;
    }
}
