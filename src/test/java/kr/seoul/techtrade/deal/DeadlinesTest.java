package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AmendmentState;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.Guard;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.State;
import kr.seoul.techtrade.process.Timeout;
import kr.seoul.techtrade.process.Timeout.Anchor;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms.Base;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Coming back into a state starts its time anew, or does not, as the table of the process says. */
public class DeadlinesTest {
    public static final Instant AT = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant AGAIN = AT.plus(Duration.ofDays(9));
    private static final LocalDate FAR = LocalDate.of(2026, 6, 1);

    static Stream<Timeout<?>> timeouts() {
        return Stream.of(Process.DEAL, Process.AMENDMENT, Process.MILESTONE, Process.PAYMENT)
                .flatMap(cycle -> cycle.timeouts().stream());
    }

    @ParameterizedTest
    @MethodSource("timeouts")
    void countsFromTheEntryThatTheTableNames(Timeout<?> timeout) {
        mustCount(timeout);
    }

    private static <S extends Enum<S> & State> void mustCount(Timeout<S> timeout) {
        mustCountAsItsTableSays(timeout, subject(timeout));
    }

    /** {@code subject} is one whose guard lets this clock run; {@code kinds} are those that it may be of. */
    public static <S extends Enum<S> & State> void mustCountAsItsTableSays(
            Timeout<S> timeout, Subject<S> subject, SubjectKind<?>... kinds) {
        var known = new SubjectKinds(List.of(kinds));
        var deadlines = new Deadlines(new Guards(null, known, null), known);
        subject.enter(timeout.state());
        var first = due(deadlines, subject, timeout, AT);
        assertEquals(timeout.anchor() == Anchor.FIRST_ENTRY, first.equals(due(deadlines, subject, timeout, AGAIN)));
    }

    private static <S extends Enum<S> & State> Instant due(
            Deadlines deadlines, Subject<S> subject, Timeout<S> timeout, Instant at) {
        deadlines.wind(subject, Ask.by(Actor.ENGINE, Caller.system("test"), at));
        assertEquals(timeout.action(), subject.deadline().action());
        return subject.deadline().dueAt();
    }

    /** Whose time the guard of the clock lets run. */
    @SuppressWarnings("unchecked")
    private static <S extends Enum<S> & State> Subject<S> subject(Timeout<S> timeout) {
        State state = timeout.state();
        var deal = deal(timeout.guard());
        if (state instanceof DealState) {
            return (Subject<S>) deal;
        } else if (state instanceof AmendmentState) {
            return (Subject<S>) new Amendment(deal, 2, AT);
        } else if (state instanceof MilestoneState) {
            return (Subject<S>) PaperDeal.milestone(deal, AT);
        }
        var origin = new Payment.Origin(Payment.Source.MILESTONE, 1, 1);
        return (Subject<S>) new Payment(deal, 1, origin, Actor.SELLER, UUID.randomUUID(), Negotiation.won(1), AT);
    }

    /** Whose terms let a clock of this guard run. */
    public static Deal deal(Guard guard) {
        return PaperDeal.with(terms(guard), AT);
    }

    private static Terms terms(Guard guard) {
        boolean dated = guard == Guard.BY_DATE;
        var part = new MilestoneTerms(
                "기술 이전",
                null,
                Negotiation.won(1_000_000),
                dated ? Condition.DATE : Condition.INSPECTION,
                30,
                false,
                dated ? FAR : null);
        var of = Negotiation.terms(guard == Guard.SILENCE_REFUNDS ? SilenceRule.REFUNDS : SilenceRule.ACCEPTS, part);
        var royalty = new RoyaltyTerms(Base.SALES, 500, List.of(), null, null, 1, 3, 20, 14, 1200);
        return Negotiation.with(
                of, of.subjectMatter(), of.form(), of.periodMonths(), royalty, of.brokers(), of.longstopDays());
    }
}
