package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.PartJson;
import kr.seoul.techtrade.deal.SubjectKind;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Flow;
import kr.seoul.techtrade.process.Guard;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.Term;

/** Places on panels, as deals run them: their guards; they move no money, and their clocks are of fixed days. */
@ApplicationScoped
public class AppointmentKind implements SubjectKind<Panelist> {
    private final DisputesKept kept;

    protected AppointmentKind() {
        this(null);
    }

    @Inject
    public AppointmentKind(DisputesKept kept) {
        this.kept = kept;
    }

    @Override
    public Cycle<?> cycle() {
        return Process.APPOINTMENT;
    }

    @Override
    public Class<Panelist> type() {
        return Panelist.class;
    }

    @Override
    public List<Panelist> of(Deal deal) {
        return kept.of(deal).stream()
                .flatMap(dispute -> dispute.appointments().stream())
                .sorted(Comparator.comparing(Panelist::item))
                .toList();
    }

    @Override
    public boolean holds(Guard guard, Panelist seat, Ask ask) {
        return switch (guard) {
            case ALWAYS -> true;
            case APPOINTED -> seat.isOpenTo(ask.by());
            case CHALLENGEABLE -> seat.isChallengeableBy(ask.actor(), ask.at());
            case TOOK_PLACE -> seat.hasAccepted();
            case TOOK_NO_PLACE -> !seat.hasAccepted();
            case PANEL_DECIDED -> seat.dispute().isDecidedByPanel();
            case OTHERS_DECIDED -> !seat.dispute().isDecidedByPanel();
            default -> throw new IllegalStateException("no appointment has " + guard);
        };
    }

    @Override
    public Problem objection(Guard guard, Panelist seat) {
        return guard == Guard.APPOINTED
                ? DealProblem.NOT_YOUR_MOVE.because("it is up to the expert who was drawn, before voting")
                : DealProblem.TOO_LATE.because("each side challenges an expert once, before " + seat.challengeUntil()
                        + ", and before it has voted");
    }

    @Override
    public void post(Flow flow, Panelist seat, Ask ask) {
        throw new IllegalStateException("an appointment moves no money");
    }

    @Override
    public Instant dueAt(Term term, Panelist seat, Instant at) {
        throw new IllegalArgumentException(term + " is none of appointments");
    }

    /** They are told with their dispute. */
    @Override
    public List<PartJson> tell(Deal deal, List<Panelist> seats, boolean toSide) {
        return List.of();
    }
}
