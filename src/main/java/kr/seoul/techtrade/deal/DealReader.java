package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.acts.Acts;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Process;

/** Tells a deal to somebody: with all its parts, what this caller may do, and what happens by itself. */
@ApplicationScoped
public class DealReader {
    private final Parts parts;
    private final DealRows rows;
    private final Options options;
    private final Deliveries deliveries;
    private final List<MilestoneChecks> checks;
    private final Exclusivity exclusivity;
    private final Taxes taxes;
    private final Clock clock;

    protected DealReader() {
        this(null, null, null, null, List.of(), null, null, null);
    }

    @Inject
    public DealReader(
            Parts parts,
            DealRows rows,
            Options options,
            Deliveries deliveries,
            Instance<MilestoneChecks> checks,
            Exclusivity exclusivity,
            Taxes taxes,
            Clock clock) {
        this(parts, rows, options, deliveries, checks.stream().toList(), exclusivity, taxes, clock);
    }

    private DealReader(
            Parts parts,
            DealRows rows,
            Options options,
            Deliveries deliveries,
            List<MilestoneChecks> checks,
            Exclusivity exclusivity,
            Taxes taxes,
            Clock clock) {
        this.parts = parts;
        this.rows = rows;
        this.options = options;
        this.deliveries = deliveries;
        this.checks = checks;
        this.exclusivity = exclusivity;
        this.taxes = taxes;
        this.clock = clock;
    }

    DealJson tell(Deal deal, Caller by) {
        Acts.shows(deal.signers());
        var side = deal.sideOf(by);
        var whole = parts.whole(deal);
        var subjects = whole.subjects();
        return deal.json(new DealJson.Around(
                exclusivity.isTaken(deal),
                side.orElse(null),
                whole.payments().stream().map(Payment::json).toList(),
                whole.amendments().stream().map(Amendment::json).toList(),
                told(deal, whole, Process.DISPUTE, side.isPresent()),
                told(deal, whole, Process.ROYALTY, side.isPresent()),
                whole.hasFiles() ? deliveries.of(deal.id()) : List.of(),
                checks.stream()
                        .<CheckJson>flatMap(each -> each.of(deal).stream())
                        .toList(),
                rows.history(deal.id()),
                actor(side, by)
                        .map(actor -> options.of(subjects, actor, by, clock.instant()))
                        .orElse(List.of()),
                NextEvent.each(subjects),
                withholdingBps(deal)));
    }

    /** Before anything is to be paid: the rate at which tax would be kept from what the newest terms say, null when none would. */
    private Integer withholdingBps(Deal deal) {
        if (!deal.milestones().isEmpty() || deal.state().isTerminal()) {
            return null;
        }
        int bps = taxes.withholdingBps(deal.newest().terms().form(), deal, clock.instant());
        return bps == 0 ? null : bps;
    }

    private static List<PartJson> told(Deal deal, Whole whole, Cycle<?> cycle, boolean toSide) {
        return whole.brought().keySet().stream()
                .filter(kind -> kind.cycle() == cycle)
                .<PartJson>flatMap(kind -> told(deal, whole, kind, toSide))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Subject<?>> Stream<? extends PartJson> told(
            Deal deal, Whole whole, SubjectKind<T> kind, boolean toSide) {
        return kind.tell(deal, (List<T>) whole.brought().get(kind), toSide).stream();
    }

    private static Optional<Actor> actor(Optional<Actor> side, Caller by) {
        return side.isPresent() || !by.is(Role.OPERATOR) ? side : Optional.of(Actor.OPERATOR);
    }
}
