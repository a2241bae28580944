package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.mandates.Act;
import kr.seoul.techtrade.mandates.Deed;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.process.Action;

/**
 * What settling a dispute takes of the buyer: a mandate for what is disputed and has left escrow of the milestone, and a second person
 * where its organisation wants one.
 */
@ApplicationScoped
public class Settling {
    private final Mandates mandates;

    protected Settling() {
        this(null);
    }

    @Inject
    public Settling(Mandates mandates) {
        this.mandates = mandates;
    }

    /** What a second person agrees to. */
    public record Settled(Action action, int dispute, Remedy remedy) {}

    /** Before a dispute ends as the buyer wants. Problems: members/no-power, members/second-person-needed. */
    void mustCover(Dispute dispute, Action action, Remedy remedy, Ask ask) {
        if (dispute.givesUp(action, ask) != null) {
            mandates.mustCover(ask.by(), deed(dispute, action, remedy));
        }
    }

    /** A release like any other, so that it is no way round those two people; its item is below zero, as milestones are above. */
    public Deed deed(Dispute dispute, Action action, Remedy remedy) {
        var deal = dispute.deal();
        return new Deed(
                Act.RELEASE,
                deal.id(),
                -dispute.item(),
                deal.number(),
                dispute.amount(),
                dispute.inAll(),
                new Settled(action, dispute.item(), remedy));
    }
}
