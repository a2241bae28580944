package kr.seoul.techtrade.dealroom;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.process.Action;

/** What is open to the visitor of a deal, and where each act is asked about before it is done. */
record OpenActs(DealJson deal) {
    private static final Set<Action> DRASTIC = EnumSet.of(
            Action.WITHDRAW,
            Action.WITHDRAW_AMENDMENT,
            Action.CALL_OFF,
            Action.REQUEST_CHANGES,
            Action.DISPUTE,
            Action.WITHDRAW_DISPUTE,
            Action.OFFER_TERMINATION,
            Action.AGREE_TERMINATION,
            Action.REFUSE_REGISTRATION);

    /** Rights that stand for two years: in the room of the royalty only, since there is one for every period. */
    private static final Set<Action> STANDING = EnumSet.of(Action.CORRECT, Action.OPEN_AUDIT);

    /** What takes something away comes last; who sits on a panel is a matter of the dispute's own room. */
    List<DealJson.Open> inOrder() {
        return deal.actions().stream()
                .filter(open ->
                        !STANDING.contains(open.action()) && !open.cycle().equals("APPOINTMENT"))
                .sorted(Comparator.comparing(OpenActs::isDrastic))
                .toList();
    }

    /** It takes something away from somebody. */
    static boolean isDrastic(DealJson.Open open) {
        return DRASTIC.contains(open.action());
    }

    /** In the workspace of the deal, on the page of whole terms, or in the room of a dispute or royalty. */
    String href(DealJson.Open open, Visit visit) {
        if (DealActs.WITH_TERMS.contains(open.action())) {
            return Query.NONE
                    .with("deal", deal.id())
                    .with("amend", open.action() == Action.PROPOSE_AMENDMENT ? true : null)
                    .of(visit.href("/deal/terms"));
        }
        if (open.action() == Action.DISPUTE) {
            return part("milestone", open).asking(visit.href("/deal/dispute"));
        }
        return switch (open.cycle()) {
            case "DISPUTE" -> part("number", open).asking(visit.href("/deal/dispute"));
            case "ROYALTY" -> part("number", open).asking(visit.href("/deal/royalty"));
            default ->
                Query.NONE
                        .with("id", deal.id())
                        .with("act", open.action())
                        .with("item", open.item())
                        .asking(visit.href("/deal/deal"));
        };
    }

    private Query part(String name, DealJson.Open open) {
        return Query.NONE.with("deal", deal.id()).with(name, open.item()).with("act", open.action());
    }
}
