package kr.seoul.techtrade.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kr.seoul.techtrade.contract.Contract.Operation;

/**
 * By which event each change that can be asked for leaves, or why by none. What clocks, chores and other systems change is told by the
 * same types and a few of their own. What people do with their own way in (passwords, passkeys, second factors, sessions) has no
 * operation: they are told by letter, and nobody else is but of a reset.
 */
final class Tellings {
    private static final Pattern TYPE = Pattern.compile("[a-z]+[.][a-z-]+");
    private static final String READS = "changes nothing";
    private static final String SENDS = "has something sent or done once more; what comes of it is told";
    private static final String TOKENS = "tokens live for minutes and are their client's own";
    private static final String COMES_TO_NOTHING =
            "what waits to be confirmed is its sender's own; what becomes of it is told";

    /** Moves of the process, each an event of its own ({@code kr.seoul.techtrade.process.Action}). */
    private static final List<String> MOVES = List.of("/api/deals/", "/api/disputes/");

    private static final Map<String, String> BY_OPERATION = new TreeMap<>();

    static {
        put("bank.statement-taken", "receiveStatement");
        put(
                "bank.suspense-proposed",
                "assignSuspense",
                "returnSuspense",
                "discardSuspense",
                "bookSuspense",
                "bookCase");
        put("bank.suspense-decided", "confirmSuspense", "withdrawSuspense", "confirmCase", "withdrawCase", "closeCase");
        put("bank.undo-proposed", "proposeUndo");
        put("bank.undo-decided", "confirmUndo", "withdrawUndo");
        put("clocks.holiday-proclaimed", "proclaimHoliday");
        put("clocks.holiday-withdrawn", "withdrawHoliday");
        put("bank.payout-released", "approveHeldPayout");
        put("bank.payout-refused", "refuseHeldPayout");
        put("bank.remittance-proposed", "proposeRemittance");
        put("bank.remittance-agreed", "agreeRemittance");
        put("bank.remittance-withdrawn", "withdrawRemittance");
        put("bank.payment-file-made", "collectPayments");
        put("bank.payout-account-changed", "putPayoutAccount");
        put("deal.proposed", "openDeal");
        put("deal.deposit-received", "hearGateway");
        put("deal.express-offered", "putExpressOffer");
        put("deal.express-withdrawn", "deleteExpressOffer");
        put("deal.activated", "takeExpressOffer");
        put("directory.company-changed", "claimCompany", "erasePerson");
        put("directory.value-decided", "decideValues");
        put("directory.value-decision-withdrawn", "withdrawValueDecision");
        put(
                "directory.import-ended",
                "pushRecords",
                "resumeImport",
                "replayImport",
                "cancelImport",
                "confirmSpreadsheet");
        put("directory.decided", "decide", "withdrawDecision");
        put("directory.source-changed", "putSource", "patchSource", "addSource");
        put("directory.source-entrusted", "entrustSource");
        put("feeds.mapping-changed", "putMapping", "patchMapping");
        put("feeds.pull-set", "putPull", "patchPull");
        put("feeds.pull-paused", "pausePull");
        put("feeds.pull-resumed", "resumePull");
        put("feeds.pull-removed", "removePull");
        put("investment.decided", "decideRounds", "withdrawRoundDecision");
        put("job.cancelled", "cancelJob");
        put("ledger.incident-acknowledged", "acknowledgeIncident");
        put("ledger.incident-closed", "closeIncident");
        put("ledger.day-proved", "proveDay");
        put("market.listing-published", "publishListing", "publishListings", "publishDraft");
        put("market.listing-revised", "reviseListing", "patchListing");
        put("market.listing-withdrawn", "withdrawListing");
        put("market.listing-closed", "closeListing");
        put("identity.organization-admitted", "admitOrganization");
        put("identity.client-issued", "issueClient");
        put("identity.client-changed", "changeClient", "patchClient");
        put("identity.client-revoked", "revokeClient");
        put("identity.secret-issued", "issueSecret");
        put("identity.secret-ended", "endSecret");
        put("members.member-enrolled", "enrolPerson");
        put("members.member-invited", "invite");
        put("members.invitation-resent", "resendInvitation");
        put("members.invitation-withdrawn", "withdrawInvitation");
        put("members.mandate-granted", "grantMandate");
        put("members.mandate-revoked", "revokeMandate");
        put("members.rights-changed", "changeMember", "patchMember");
        put("members.member-removed", "removeMember");
        put("members.rule-changed", "setFourEyes", "patchFourEyes");
        put("members.proposal-refused", "refuseProposal");
        put("members.take-over-asked", "askTakeOver");
        put("members.take-over-granted", "decideTakeOver");
        put("members.take-over-stopped", "stopTakeOver");
        put("alerts.search-saved", "createSavedSearch");
        put("alerts.search-changed", "changeSavedSearch", "patchSavedSearch", "pauseSavedSearch", "resumeSavedSearch");
        put("alerts.search-deleted", "deleteSavedSearch");
        put("vault.file-stored", "storeFile", "sealPackage");
        put("vault.master-key-followed", "useMasterKey");
        put("webhooks.endpoint-created", "createWebhook");
        put("webhooks.endpoint-changed", "changeWebhook", "patchWebhook", "enableWebhook", "rotateWebhookKey");
        put("webhooks.endpoint-disabled", "disableWebhook");
        put("webhooks.endpoint-deleted", "deleteWebhook");
        put(TOKENS, "issueToken", "revokeToken");
        put(READS, "introspectToken");
        put(SENDS, "runPull", "verifyWebhook", "testWebhook", "replayEvents", "replayWebhookDelivery", "rebuildIndex");
        put(COMES_TO_NOTHING, "uploadSpreadsheet", "discardSpreadsheet");
        put("says only what whoever looks at it has seen", "seeFoundDocuments");
        put("ends sessions of a person, who is to sign in again", "logOutByIssuer");
        put("figures are followed by nobody; who looks at them sees it", "retireCohort");
        put("who was forgotten is nobody's to be told", "eraseFromAuditTrail");
    }

    private Tellings() {}

    private static void put(String told, String... operations) {
        for (var operation : operations) {
            BY_OPERATION.put(operation, told);
        }
    }

    /** The types of events that changes are said to leave by. */
    static Set<String> types() {
        return BY_OPERATION.values().stream()
                .filter(told -> TYPE.matcher(told).matches())
                .collect(Collectors.toSet());
    }

    static List<String> faults(Contract contract) {
        var faults = new ArrayList<String>();
        var left = new TreeMap<>(BY_OPERATION);
        var types = EventsTold.schemas(contract).keySet();
        for (var operation : contract.operations()) {
            var told = left.remove(operation.id());
            if (!operation.verb().equals("get") && !isMove(operation) && told == null) {
                faults.add(operation + " leaves no event, and no reason says why");
            }
            if (told != null && TYPE.matcher(told).matches() && !types.contains(told)) {
                faults.add(operation + " leaves as " + told + ", which is no type of event");
            }
        }
        left.keySet().forEach(gone -> faults.add(gone + " is no operation"));
        return faults;
    }

    private static boolean isMove(Operation operation) {
        return MOVES.stream().anyMatch(operation.path()::startsWith);
    }
}
