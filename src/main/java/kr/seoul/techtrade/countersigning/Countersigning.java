package kr.seoul.techtrade.countersigning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Authority;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.DealAccess;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.Parts;
import kr.seoul.techtrade.deal.Subject;
import kr.seoul.techtrade.deal.TermSheet;
import kr.seoul.techtrade.dispute.Dispute;
import kr.seoul.techtrade.dispute.DisputesKept;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.dispute.Settling;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.mandates.Act;
import kr.seoul.techtrade.mandates.Deed;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.mandates.Proposals;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.State;
import tools.jackson.databind.JsonNode;

/**
 * What takes two people of one side: the first proposes it here, and the deal does not move; the second does it, see {@link Authority}.
 * A proposal lapses when the deal has moved on.
 */
@ApplicationScoped
@Transactional
public class Countersigning {
    private final DealAccess access;
    private final DealEngine engine;
    private final Parts parts;
    private final Authority authority;
    private final DisputesKept disputes;
    private final Settling settling;
    private final Mandates mandates;
    private final Proposals proposals;
    private final Clock clock;

    protected Countersigning() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public Countersigning(
            DealAccess access,
            DealEngine engine,
            Parts parts,
            Authority authority,
            DisputesKept disputes,
            Settling settling,
            Mandates mandates,
            Proposals proposals,
            Clock clock) {
        this.access = access;
        this.engine = engine;
        this.parts = parts;
        this.authority = authority;
        this.disputes = disputes;
        this.settling = settling;
        this.mandates = mandates;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * A move as it was seen: {@code item} is the milestone, the dispute or the amended version (null for the deal itself),
     * {@code documentHash} what would be signed, {@code amount} the part that would be released, null for all, {@code remedy} how a
     * dispute would end by an offer.
     */
    public record Seen(Action action, Integer item, String documentHash, Money amount, Remedy remedy) {
        public Seen(Action action, Integer item, String documentHash, Money amount) {
            this(action, item, documentHash, amount, null);
        }
    }

    /**
     * Problems: deal/not-found, kernel/stale-version, deal/other-document, those of the move, members/no-power,
     * no-second-person-needed, already-proposed.
     */
    public ProposalJson propose(Caller by, UUID id, long seen, Seen what) {
        var deal = access.locked(by, id, seen);
        return mandates.propose(by, deed(deal, what, access.ask(deal, by).about(what.amount())));
    }

    private Deed deed(Deal deal, Seen what, Ask ask) {
        return switch (what.action()) {
            case SIGN -> signature(deal, deal.newest(), what, ask);
            case SIGN_AMENDMENT ->
                signature(parts.amendment(deal, what.item()), deal.versions().get(what.item() - 1), what, ask);
            case ACCEPT, ACCEPT_PART -> {
                var milestone = deal.milestone(what.item());
                engine.possible(milestone, what.action(), ask);
                yield authority.release(milestone, what.amount());
            }
            case OFFER_SETTLEMENT, ACCEPT_SETTLEMENT -> settlement(disputes.one(deal, what.item()), what, ask);
            default -> throw DealProblem.WRONG_STATE.because(what.action() + " takes one person");
        };
    }

    private Deed settlement(Dispute dispute, Seen what, Ask ask) {
        engine.possible(dispute, what.action(), ask);
        if (what.action() == Action.ACCEPT_SETTLEMENT) {
            return settling.deed(dispute, what.action(), dispute.offer());
        }
        dispute.mustSuit(what.remedy(), "/remedy");
        return settling.deed(dispute, what.action(), what.remedy());
    }

    private <S extends Enum<S> & State> Deed signature(Subject<S> subject, TermSheet sheet, Seen what, Ask ask) {
        engine.possible(subject, what.action(), ask);
        if (!sheet.contractHash().equals(what.documentHash())) {
            throw DealProblem.OTHER_DOCUMENT.at("/documentHash", "the contract has the hash " + sheet.contractHash());
        }
        return authority.signature(subject, sheet);
    }

    /** What a colleague has proposed about this move; empty when nothing waits. */
    public Optional<ProposalJson> waiting(Caller by, UUID id, Action action, Integer item) {
        return switch (action) {
            case SIGN -> proposals.waiting(by, Act.SIGN, id, 0);
            case SIGN_AMENDMENT -> proposals.waiting(by, Act.SIGN, id, item);
            case ACCEPT, ACCEPT_PART -> proposals.waiting(by, Act.RELEASE, id, item);
            case OFFER_SETTLEMENT, ACCEPT_SETTLEMENT -> proposals.waiting(by, Act.RELEASE, id, -item);
            default -> Optional.empty();
        };
    }

    /** Whether a dispute with so much in all takes two people of the caller's organisation to settle. */
    public boolean takesTwo(Caller by, Money amount) {
        return authority.takesTwo(by, amount);
    }

    /** Lets it lapse when what was proposed can no longer be done as it was seen. */
    void check(UUID organization, ProposalJson proposal) {
        access.locked(proposal.subject())
                .flatMap(deal -> objection(deal, organization, proposal))
                .ifPresent(why -> proposals.lapse(organization, proposal.id(), why));
    }

    private Optional<String> objection(Deal deal, UUID organization, ProposalJson proposal) {
        var side = organization.equals(deal.buyerId()) ? Actor.BUYER : Actor.SELLER;
        var ask = Ask.by(side, Caller.system("clock"), clock.instant());
        try {
            var now = deed(deal, seen(deal, proposal), ask.about(part(proposal)));
            boolean same = Json.read(Json.write(now.content()), JsonNode.class).equals(proposal.content());
            return same ? Optional.empty() : Optional.of("the deal has moved on");
        } catch (Problem gone) {
            return Optional.of(gone.getMessage());
        }
    }

    private static Seen seen(Deal deal, ProposalJson proposal) {
        if (isSettlement(proposal)) {
            var settled = Json.read(proposal.content().toString(), Settling.Settled.class);
            return new Seen(settled.action(), settled.dispute(), null, null, settled.remedy());
        }
        if (proposal.kind() == ProposalJson.Kind.RELEASE) {
            var milestone = deal.milestone(proposal.item());
            boolean all = proposal.amount().equals(milestone.held());
            return new Seen(all ? Action.ACCEPT : Action.ACCEPT_PART, proposal.item(), null, proposal.amount());
        }
        var hash = proposal.content().get("documentHash").asString();
        return proposal.item() == 0
                ? new Seen(Action.SIGN, null, hash, null)
                : new Seen(Action.SIGN_AMENDMENT, proposal.item(), hash, null);
    }

    private static Money part(ProposalJson proposal) {
        return proposal.kind() == ProposalJson.Kind.RELEASE && !isSettlement(proposal) ? proposal.amount() : null;
    }

    private static boolean isSettlement(ProposalJson proposal) {
        return proposal.item() < 0;
    }
}
