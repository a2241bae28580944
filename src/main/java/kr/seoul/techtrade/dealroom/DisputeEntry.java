package kr.seoul.techtrade.dealroom;

import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.deal.Requests;
import kr.seoul.techtrade.dispute.Decline;
import kr.seoul.techtrade.dispute.DisputeRequests;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.portal.Entry;

/** What is asked for in a dispute, as it stands in the fields of a form. What cannot be read is portal/invalid-entry at its pointer. */
record DisputeEntry(Entry entry, String currency) {
    /** Without an amount, all that the milestone holds. */
    DisputeRequests.NewDispute claim() {
        return new DisputeRequests.NewDispute(
                entry.amountOrNull("amount", currency, "/amount"), entry.linesOrNull("claim"), remedy("/wanted"));
    }

    Requests.Note note() {
        return new Requests.Note(entry.linesOrNull("note"));
    }

    DisputeRequests.SettlementOffer offer() {
        return new DisputeRequests.SettlementOffer(remedy("/remedy"), entry.linesOrNull("note"));
    }

    /** Of {@code stored} the files that were ticked. */
    DisputeRequests.NewEvidence evidence(Set<UUID> stored) {
        return new DisputeRequests.NewEvidence(entry.linesOrNull("text"), Enclosures.ticked(stored, entry));
    }

    DisputeRequests.Vote vote() {
        return new DisputeRequests.Vote(remedy("/remedy"), entry.linesOrNull("reasons"));
    }

    Decline decline() {
        return new Decline(entry.choice("reason", Decline.Reason.class, "/reason"), entry.linesOrNull("words"));
    }

    DisputeRequests.CourtHold hold() {
        return new DisputeRequests.CourtHold(entry.textOrNull("reference"), entry.linesOrNull("reason"));
    }

    DisputeRequests.CourtOrder order() {
        return new DisputeRequests.CourtOrder(
                entry.textOrNull("reference"), entry.linesOrNull("reason"), remedy("/remedy"));
    }

    /** All that was entered, so that what does not fit the outcome is refused and not lost. */
    private Remedy remedy(String pointer) {
        return new Remedy(
                entry.choice("outcome", Remedy.Outcome.class, pointer + "/outcome"),
                entry.has("sellerBps") ? entry.bps("sellerBps", pointer + "/sellerBps") : null,
                sellerAmount(pointer),
                entry.numberOrNull("days", pointer + "/days"));
    }

    private Money sellerAmount(String pointer) {
        return entry.amountOrNull("sellerAmount", currency, pointer + "/sellerAmount");
    }
}
