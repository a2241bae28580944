package kr.seoul.techtrade.contract;

import static kr.seoul.techtrade.identity.Role.AUDITOR;
import static kr.seoul.techtrade.identity.Role.BANK;
import static kr.seoul.techtrade.identity.Role.CORPORATION;
import static kr.seoul.techtrade.identity.Role.EXPERT;
import static kr.seoul.techtrade.identity.Role.INSTITUTION;
import static kr.seoul.techtrade.identity.Role.INVESTOR;
import static kr.seoul.techtrade.identity.Role.OPERATOR;
import static kr.seoul.techtrade.identity.Role.STARTUP;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.seoul.techtrade.contract.Contract.Operation;
import kr.seoul.techtrade.identity.Role;

/**
 * Which roles may do what, when nothing that it is about is theirs: to nobody else it is anything but forbidden or not there. What has
 * no variable in its address is about things of one's own, or of all.
 */
final class Powers {
    /** Of those that come by in the tests; PUBLIC is nobody's organisation. */
    static final List<Role> ROLES =
            List.of(STARTUP, CORPORATION, INVESTOR, INSTITUTION, EXPERT, OPERATOR, AUDITOR, BANK);

    private static final Map<String, Set<Role>> MAY = new HashMap<>();

    static {
        // lists and things of one's own; a file is its owner's alone, whatever is said to be its subject
        put(
                ROLES,
                "GET /api/me",
                "GET /api/audit/entries",
                "GET /api/audit/export",
                "GET /api/appointments",
                "GET /api/brokered-deals",
                "GET /api/deals",
                "GET /api/disputes",
                "GET /api/events",
                "GET /api/events/stream",
                "GET /api/jobs",
                "GET /api/listings",
                "POST /api/listings/batch",
                "GET /api/saved-searches",
                "POST /api/saved-searches",
                "GET /api/webhooks",
                "POST /api/webhooks",
                "PUT /api/files/{id}",
                "PUT /api/sealed-packages/{id}");
        put(List.of(STARTUP, CORPORATION, INSTITUTION), "POST /api/deals");
        put(List.of(STARTUP, INSTITUTION), "POST /api/listings");
        // the books
        put(
                List.of(OPERATOR, AUDITOR, BANK),
                "GET /api/ledger/accounts",
                "GET /api/ledger/accounts/{code}",
                "GET /api/ledger/accounts/{code}/entries",
                "GET /api/ledger/journal",
                "GET /api/ledger/proof",
                "GET /api/ledger/proofs",
                "GET /api/ledger/proofs/{day}/{currency}",
                "GET /api/ledger/trial-balance",
                "GET /api/ledger/verify",
                "GET /api/bank/payment-files",
                "GET /api/bank/payment-files/{id}",
                "GET /api/bank/statements",
                "GET /api/bank/statements/{id}",
                "GET /api/bank/statements/{id}/entries");
        put(List.of(OPERATOR, AUDITOR), "GET /api/ledger/incidents");
        put(List.of(AUDITOR), "GET /api/ledger/organizations/{id}/statement", "GET /api/audit/verify");
        put(List.of(OPERATOR, BANK), "POST /api/bank/payment-files");
        put(List.of(BANK), "POST /api/bank/statements");
        // what waits for operators, auditors look at
        put(
                List.of(OPERATOR, AUDITOR),
                "GET /api/bank/cases",
                "GET /api/bank/cases/{entry}",
                "GET /api/bank/decisions",
                "GET /api/bank/decisions/{id}",
                "GET /api/bank/held-payouts",
                "GET /api/bank/held-payouts/{id}",
                "GET /api/bank/remittances",
                "GET /api/bank/remittances/{id}",
                "GET /api/bank/suspense",
                "GET /api/bank/suspense/{entry}",
                "GET /api/directory/erasures",
                "GET /api/investments/cohorts",
                "GET /api/organizations/{id}",
                "GET /api/organizations/{id}/four-eyes",
                "GET /api/organizations/{id}/invitations",
                "GET /api/organizations/{id}/invitations/{invitation}",
                "GET /api/organizations/{id}/mandates",
                "GET /api/organizations/{id}/mandates/{mandate}",
                "GET /api/organizations/{id}/members",
                "GET /api/organizations/{id}/members/{person}",
                "GET /api/organizations/{id}/payout-account",
                "GET /api/organizations/{id}/proposals",
                "GET /api/organizations/{id}/proposals/{proposal}",
                "GET /api/organizations/{id}/register",
                "GET /api/organizations/{id}/take-overs",
                "GET /api/organizations/{id}/take-overs/{takeOver}",
                "GET /api/deals/{id}",
                "GET /api/deals/{id}/contract",
                "GET /api/deals/{id}/contract/pdf",
                "GET /api/deals/{id}/contract/proof",
                "GET /api/disputes/{id}",
                "GET /api/disputes/{id}/draws",
                "GET /api/events/{id}");
        // the directory: institutions steward it, operators stand in for every source
        put(
                List.of(INSTITUTION, OPERATOR, AUDITOR),
                "GET /api/companies/{id}/roles",
                "GET /api/stewardship/candidates",
                "GET /api/stewardship/conflicts",
                "GET /api/stewardship/decisions",
                "GET /api/stewardship/decisions/{id}",
                "GET /api/stewardship/round-decisions",
                "GET /api/stewardship/round-decisions/{id}",
                "GET /api/stewardship/value-decisions",
                "GET /api/stewardship/value-decisions/{id}");
        put(
                List.of(INSTITUTION, OPERATOR),
                "POST /api/stewardship/decisions",
                "POST /api/stewardship/round-decisions",
                "POST /api/stewardship/value-decisions");
        put(
                List.of(OPERATOR),
                "GET /api/imports/{id}",
                "GET /api/imports/{id}/errors",
                "GET /api/imports/{id}/lines/{line}",
                "GET /api/imports/{id}/original",
                "GET /api/imports/{id}/stream",
                "GET /api/imports/{id}/superseded",
                "PUT /api/imports/{id}/records",
                "POST /api/imports/{id}/cancel",
                "POST /api/imports/{id}/replay",
                "GET /api/records/{id}/original",
                "PATCH /api/sources/{code}",
                "PATCH /api/sources/{code}/mapping",
                "PUT /api/sources/{code}",
                "GET /api/sources/{code}/imports",
                "GET /api/sources/{code}/mapping",
                "PUT /api/sources/{code}/mapping",
                "PUT /api/sources/{code}/records",
                "GET /api/sources/{code}/waiting",
                "GET /api/spreadsheets/{id}",
                "PUT /api/spreadsheets/{id}",
                "POST /api/spreadsheets/{id}/confirm",
                "DELETE /api/spreadsheets/{id}");
    }

    /**
     * Where the answer comes before the question who asks, and why: operators see every deal, and what can be done with one is asked of
     * its state first, then of who asks. {@code ProcessTableIT} has each move of each state for each actor.
     */
    static final Set<String> DECIDED_BY_STATE = Set.of(
            "POST /api/deals/{id}/accept",
            "POST /api/deals/{id}/amendments",
            "POST /api/deals/{id}/milestones/{number}/call-off",
            "POST /api/deals/{id}/milestones/{number}/deliver",
            "POST /api/deals/{id}/propose",
            "POST /api/deals/{id}/sign",
            "POST /api/deals/{id}/withdraw");

    private Powers() {}

    private static void put(List<Role> roles, String... operations) {
        for (var operation : operations) {
            MAY.put(operation, EnumSet.copyOf(roles));
        }
    }

    /** Operators whatever the scope {@code operate} opens, all others what is listed. */
    static boolean may(Role role, Operation operation) {
        return role == OPERATOR && operation.scopes().contains("operate")
                || MAY.getOrDefault(operation.toString(), Set.of()).contains(role);
    }

    static Set<String> listed() {
        return MAY.keySet();
    }
}
