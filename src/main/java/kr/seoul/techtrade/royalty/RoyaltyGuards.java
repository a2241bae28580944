package kr.seoul.techtrade.royalty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.Licence;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Guard;

/** Whether a {@link Guard} of the process holds for a royalty and whoever asks; and what to say when it does not. */
@ApplicationScoped
public class RoyaltyGuards {
    /** Licensees keep their books of a period open for so long; also for corrections of their own. */
    private static final int OPEN_MONTHS = 24;

    private final RoyaltyPeriods periods;

    protected RoyaltyGuards() {
        this(null);
    }

    @Inject
    public RoyaltyGuards(RoyaltyPeriods periods) {
        this.periods = periods;
    }

    boolean holds(Guard guard, RoyaltyPeriod royalty, Ask ask) {
        return switch (guard) {
            case ALWAYS -> true;
            case HOLDS_MONEY -> royalty.held().isPositive();
            case HOLDS_NOTHING -> royalty.held().isZero();
            case SOMETHING_DUE -> isUnknown(royalty, ask) || due(royalty, ask).isPositive();
            case NOTHING_DUE -> isUnknown(royalty, ask) || !due(royalty, ask).isPositive();
            case AUDITABLE -> isOpen(royalty, ask.at()) && (!royalty.isAudited() || royalty.isLeftContested());
            case CORRECTABLE -> isOpen(royalty, ask.at()) && !royalty.isAwarded();
            case OWED_TO_SELLER -> !royalty.isPanelFee();
            case OWED_TO_PLATFORM -> royalty.isPanelFee();
            case NOTICEABLE ->
                !royalty.isPanelFee() && royalty.deal().licence() == Licence.IN_FORCE && !royalty.isNoticed();
            case TERMINABLE -> RoyaltyPlan.mayEndLicence(royalty);
            default -> throw new IllegalArgumentException(guard + " is none of royalties");
        };
    }

    Problem objection(Guard guard, RoyaltyPeriod royalty) {
        if (guard == Guard.NOTICEABLE) {
            return DealProblem.WRONG_STATE.because(
                    "notice was given of it before, the licence has changed already, or it is a panel's fee and no royalty");
        }
        if (guard == Guard.TERMINABLE) {
            return DealProblem.WRONG_STATE.because(
                    "another royalty has ended the licence already, or let others have it");
        }
        if (guard != Guard.AUDITABLE && guard != Guard.CORRECTABLE) {
            return DealProblem.WRONG_STATE.because("it needs " + guard);
        }
        return DealProblem.BOOKS_CLOSED.because(
                royalty.isPeriod()
                        ? "a period is corrected within %d months of its settlement unless a finding was upheld in part, and audited once in that time"
                                .formatted(OPEN_MONTHS)
                        : "only a reporting period has books");
    }

    /** Before the licensee has said anything, either may come. */
    private static boolean isUnknown(RoyaltyPeriod royalty, Ask ask) {
        return royalty.papers().invoice() == null && ask.actor() != Actor.CLOCK;
    }

    private Money due(RoyaltyPeriod royalty, Ask ask) {
        if (ask.actor() != Actor.CLOCK) {
            return royalty.papers().invoice().expected();
        }
        var run = new RoyaltyRun(periods.of(royalty.deal()));
        return run.estimate(royalty).royalty().minus(run.credit());
    }

    private static boolean isOpen(RoyaltyPeriod royalty, Instant at) {
        return royalty.isPeriod()
                && royalty.settledAt() != null
                && at.isBefore(royalty.settledAt()
                        .atZone(ClockProducer.SEOUL)
                        .plusMonths(OPEN_MONTHS)
                        .toInstant());
    }
}
