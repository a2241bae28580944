package kr.seoul.techtrade.access;

import java.util.Optional;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** Where a colleague's proposal is confirmed: what is shown there is what is agreed to. */
record Confirmation(ProposalJson proposal) {
    /** Empty for a proposal that has no page but that of the members. */
    Optional<String> href(Visit visit) {
        return switch (proposal.kind()) {
            case SIGN -> Optional.of(isExpress() ? express(visit) : deal(isWhole() ? "SIGN" : "SIGN_AMENDMENT", visit));
            case RELEASE ->
                Optional.of(isOfDispute() ? dispute(visit) : deal(isPart() ? "ACCEPT_PART" : "ACCEPT", visit));
            default -> Optional.empty();
        };
    }

    private boolean isExpress() {
        return proposal.content().has("track");
    }

    private boolean isWhole() {
        return proposal.item() == 0;
    }

    private boolean isOfDispute() {
        return proposal.item() < 0;
    }

    private boolean isPart() {
        return proposal.content().path("part").asBoolean(false);
    }

    private String express(Visit visit) {
        return Query.NONE
                .with("listing", proposal.subject())
                .with("track", proposal.content().get("track").asString())
                .with("act", "TAKE")
                .asking(visit.href(Pages.EXPRESS));
    }

    private String deal(String action, Visit visit) {
        return Query.NONE
                .with("id", proposal.subject())
                .with("act", action)
                .with("item", isWhole() ? null : proposal.item())
                .asking(visit.href("/deal/deal"));
    }

    private String dispute(Visit visit) {
        return Query.NONE
                .with("deal", proposal.subject())
                .with("number", -proposal.item())
                .with("act", proposal.content().get("action").asString())
                .asking(visit.href("/deal/dispute"));
    }
}
