package kr.seoul.techtrade.dealroom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.DealVersion;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.deal.DryRuns;
import kr.seoul.techtrade.deal.DryRuns.DryRunJson;
import kr.seoul.techtrade.deal.Requests;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.royalty.Royalties;

/** What the two sides can do about a royalty, for good or as a trial. */
@ApplicationScoped
public class RoyaltyActs {
    /** The other side wants to read why, and nothing else is asked. */
    static final Set<Action> NOTED = EnumSet.of(
            Action.OPEN_AUDIT,
            Action.CLOSE_AUDIT,
            Action.CONTEST_FINDING,
            Action.GIVE_NOTICE,
            Action.TERMINATE_LICENCE);

    /** Somebody says what was sold or earned in the period. */
    static final Set<Action> WITH_STATEMENT = EnumSet.of(Action.REPORT, Action.CORRECT, Action.REPORT_FINDING);

    private final Royalties royalties;
    private final Deals deals;
    private final DryRuns dryRuns;
    private final Validator validator;

    protected RoyaltyActs() {
        this(null, null, null, null);
    }

    @Inject
    public RoyaltyActs(Royalties royalties, Deals deals, DryRuns dryRuns, Validator validator) {
        this.royalties = royalties;
        this.deals = deals;
        this.dryRuns = dryRuns;
        this.validator = validator;
    }

    /** An action with all that a person saw and said. */
    record Act(UUID deal, Action action, int number, long version, RoyaltyEntry entry) {}

    /** What would happen, and the deal as it would be then. */
    record Outcome(DryRunJson would, DealJson deal) {}

    /** Problems: those of the action, and of what was entered. */
    DealVersion make(Caller by, Act act) {
        var id = act.deal();
        long seen = act.version();
        int number = act.number();
        var entry = act.entry();
        return switch (act.action()) {
            case REPORT -> royalties.report(by, id, seen, number, Asked.valid(validator, entry.statement("")));
            case CORRECT -> {
                var asked = Asked.valid(validator, entry.correction());
                yield royalties.correct(by, id, seen, number, asked.statement(), asked.reason());
            }
            case REPORT_FINDING ->
                royalties.reportFinding(by, id, seen, number, Asked.valid(validator, entry.finding()));
            case ACCEPT_FINDING -> royalties.acceptFinding(by, id, seen, number);
            case OPEN_AUDIT -> royalties.openAudit(by, id, seen, number, note(entry));
            case CLOSE_AUDIT -> royalties.closeAudit(by, id, seen, number, note(entry));
            case GIVE_NOTICE -> royalties.giveNotice(by, id, seen, number, note(entry));
            case TERMINATE_LICENCE -> royalties.terminateLicence(by, id, seen, number, note(entry));
            case CONTEST_FINDING -> royalties.contestFinding(by, id, seen, number, note(entry));
            default -> throw PortalProblem.NO_SUCH_PAGE.because("no action of a royalty");
        };
    }

    /** Problems: as {@link #make}. */
    Outcome tryOut(Caller by, Act act) {
        var then = new AtomicReference<DealJson>();
        var would = dryRuns.tried(by, () -> {
            var done = make(by, act);
            then.set(deals.deal(by, done.id()));
            return done;
        });
        return new Outcome(would, then.get());
    }

    private String note(RoyaltyEntry entry) {
        return Asked.valid(validator, new Requests.Note(entry.entry().linesOrNull("note")))
                .note();
    }
}
