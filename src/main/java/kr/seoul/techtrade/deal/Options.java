package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.mandates.Powers;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AmendmentState;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.Move;
import kr.seoul.techtrade.process.State;

/** What a caller may do now: the rows of the process for the state of each part, whose guards hold, as far as the caller's mandates go. */
@ApplicationScoped
public class Options {
    private final Guards guards;
    private final Authority authority;

    protected Options() {
        this(null, null);
    }

    @Inject
    public Options(Guards guards, Authority authority) {
        this.guards = guards;
        this.authority = authority;
    }

    /** Asked for once, and not at all where nothing binds: most reads of a program. */
    private static final class Once implements Supplier<Powers> {
        private final Supplier<Powers> asked;
        private Powers answer;

        Once(Supplier<Powers> asked) {
            this.asked = asked;
        }

        @Override
        public Powers get() {
            if (answer == null) {
                answer = asked.get();
            }
            return answer;
        }
    }

    List<DealJson.Open> of(Collection<Subject<?>> subjects, Actor actor, Caller by, Instant at) {
        var open = new ArrayList<DealJson.Open>();
        var ask = Ask.by(actor, by, at);
        var powers = new Once(() -> authority.powers(by));
        // what moves on comes before what ends or changes the whole
        subjects.stream()
                .sorted(Comparator.comparing(Deal.class::isInstance))
                .forEach(subject -> add(subject, ask, powers, open));
        if (authority.mayMove(by)
                && subjects.stream().noneMatch(subject -> subject.state() == AmendmentState.PROPOSED)) {
            subjects.forEach(subject -> addAmending(subject, ask, open));
        }
        return open;
    }

    /** It begins a part of its own, so no state of a part has it; one at a time, and whoever has something else to do does that first. */
    private static void addAmending(Subject<?> subject, Ask ask, List<DealJson.Open> to) {
        if (subject instanceof Deal deal
                && (deal.state() == DealState.ACTIVE || deal.state() == DealState.ROYALTY)
                && ask.actor() != Actor.OPERATOR) {
            to.add(new DealJson.Open(Action.PROPOSE_AMENDMENT, "DEAL", null, href(deal) + "/amendments"));
        }
    }

    private <S extends Enum<S> & State> void add(
            Subject<S> subject, Ask ask, Supplier<Powers> powers, List<DealJson.Open> to) {
        subject.cycle()
                .from(subject.state())
                .filter(row -> row.isBy(ask.actor()) && guards.holds(row.guard(), subject, ask))
                .map(Move::action)
                .filter(action -> action != Action.PROPOSE_AMENDMENT)
                .distinct()
                .filter(action -> authority.isOpen(powers, subject, action, ask))
                .forEach(action -> to.add(new DealJson.Open(
                        action,
                        subject.cycle().name().toUpperCase(Locale.ROOT),
                        subject.item(),
                        href(subject) + "/" + action.verb())));
    }

    /** Where the item lives, such as {@code /api/deals/<id>/milestones/1}. */
    static String href(Subject<?> subject) {
        var deal = "/api/deals/" + subject.deal().id();
        return switch (subject.cycle().name()) {
            case "deal" -> deal;
            case "royalty" -> deal + "/royalties/" + subject.item();
            default -> "%s/%ss/%d".formatted(deal, subject.cycle().name(), subject.item());
        };
    }
}
