package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.Public;
import org.junit.jupiter.api.Test;

/** Of every route that reads and is not open to everybody somebody has decided whether the audit trail keeps who reads it. */
class ConfidentialTest {
    private static final List<Route> READS = Route.of(Program.classes()).stream()
            .filter(route -> route.verb().equals("GET"))
            .filter(route -> !route.method().isAnnotationPresent(Public.class))
            .toList();

    /** And why not. */
    private static final Map<String, String> NOT_CONFIDENTIAL = Map.ofEntries(
            Map.entry("GET /api/audit/verify", "a hash and counts"),
            Map.entry("GET /api/bank/payment-files", "ids, counts and sums; the files are"),
            Map.entry("GET /api/bank/statements", "ids, counts and sums; their entries are"),
            Map.entry("GET /api/events", "followed all day long; what is told of is read elsewhere"),
            Map.entry("GET /api/events/{id}", "as the feed"),
            Map.entry("GET /api/events/stream", "as the feed"),
            Map.entry("GET /api/imports/{id}", "counts"),
            Map.entry("GET /api/imports/{id}/stream", "counts"),
            Map.entry("GET /api/imports/{id}/errors", "lines that a source sent itself"),
            Map.entry("GET /api/imports/{id}/superseded", "lines that a source sent itself"),
            Map.entry("GET /api/sources/{code}/imports", "counts"),
            Map.entry("GET /api/sources/{code}/mapping", "names of columns"),
            Map.entry("GET /api/sources/{code}/pull", "an operator's own setting"),
            Map.entry("GET /api/spreadsheets/{id}", "what a source sent itself"),
            Map.entry("GET /api/me", "what the caller's own token says"),
            Map.entry("GET /api/organizations/{id}", "names and roles"),
            Map.entry("GET /api/organizations/{id}/four-eyes", "a rule"),
            Map.entry("GET /api/organizations/{id}/usage", "counts"),
            Map.entry("GET /api/sources/{code}/waiting", "what a source sent itself"),
            Map.entry("GET /api/ledger/incidents", "sums"),
            Map.entry("GET /api/ledger/proof", "sums"),
            Map.entry("GET /api/ledger/proofs", "sums"),
            Map.entry("GET /api/ledger/proofs/{day}/{currency}", "sums"),
            Map.entry("GET /api/ledger/trial-balance", "sums"),
            Map.entry("GET /api/ledger/verify", "a hash and counts"),
            Map.entry("GET /api/jobs", "what was asked for; the results are"),
            Map.entry("GET /api/jobs/{id}", "what was asked for; its result is"),
            Map.entry("GET /api/listings", "offers that are to be published"),
            Map.entry("GET /api/stewardship/candidates", "companies, which are public"),
            Map.entry("GET /api/stewardship/conflicts", "companies, which are public"),
            Map.entry("GET /api/stewardship/decisions", "about companies, which are public"),
            Map.entry("GET /api/stewardship/decisions/{id}", "about companies, which are public"),
            Map.entry("GET /api/stewardship/round-decisions", "about rounds, which are public"),
            Map.entry("GET /api/stewardship/round-decisions/{id}", "about rounds, which are public"),
            Map.entry("GET /api/stewardship/value-decisions", "about companies, which are public"),
            Map.entry("GET /api/stewardship/value-decisions/{id}", "about companies, which are public"),
            Map.entry("GET /api/sealed-packages/{id}/verification", "a hash"),
            Map.entry("GET /api/investments/cohorts", "who is blended with whom, without an amount"),
            Map.entry("GET /api/pulls", "an operator's own settings"),
            Map.entry("GET /api/master-keys", "an operator's own settings, without the keys"),
            Map.entry("GET /api/saved-searches", "an organisation's own settings"),
            Map.entry("GET /api/saved-searches/{id}", "an organisation's own settings"),
            Map.entry("GET /api/saved-searches/{id}/documents", "what is public"),
            Map.entry("GET /api/webhooks", "an organisation's own settings"),
            Map.entry("GET /api/webhooks/{id}", "an organisation's own settings"));

    @Test
    void isDecidedOfEachRead() {
        assertEquals(
                Set.copyOf(NOT_CONFIDENTIAL.keySet()),
                READS.stream()
                        .filter(route -> !route.method().isAnnotationPresent(Confidential.class))
                        .map(Route::toString)
                        .collect(Collectors.toSet()));
    }

    @Test
    void isSaidOfNothingElse() {
        assertEquals(
                List.of(),
                Route.of(Program.classes()).stream()
                        .filter(route -> !READS.contains(route))
                        .filter(route -> route.method().isAnnotationPresent(Confidential.class))
                        .toList());
    }
}
