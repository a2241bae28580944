package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import kr.seoul.techtrade.testing.Findings;
import kr.seoul.techtrade.testing.Told;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests, when all of them were to run: each operation was answered well to some caller, that is, whoever may do
 * it did it, each read that can be answered 304 was, and each event by which a change is said to leave ({@link Tellings}) was really
 * told. What {@link Replies} and {@link EventsTold} judge one by one is seen here as a whole.
 */
class OutcomesSeen {
    private static final Contract CONTRACT = Contract.read();

    private static final String BY_PEOPLE = "people propose, in the portal; ProposalsIT does it by the service";
    private static final String TRIED =
            "tried over REST by RoyaltiesRestIT, in a dry run; RoyaltiesIT does it by the service";

    /** What no test over REST brings about, and why. */
    private static final Map<String, String> UNSEEN = Map.of(
            "getProposal 2xx", BY_PEOPLE,
            "refuseProposal 2xx", BY_PEOPLE,
            "closeRoyaltyAudit 2xx", TRIED,
            "contestRoyaltyFinding 2xx", TRIED,
            "putPull 2xx", "of hosts that the settings name, and those of the test server name none; PullsIT does it",
            "hearGateway 2xx", "asks a gateway that the settings name, as above; GatewayIT plays one",
            "cancelJob 2xx",
                    "a job is done before anybody can ask; JobsIT holds one open and cancels it by the service");

    @BeforeAll
    static void onlyAfterAllTests() {
        Findings.mustBeOfAllTests();
    }

    @Test
    void everyOperationSucceedsForSomebody() throws IOException {
        var missing = new TreeSet<String>();
        CONTRACT.operations().forEach(operation -> missing.add(Seen.outcome(operation, 200)));
        missing.removeAll(Seen.all());
        assertEquals(new TreeSet<>(UNSEEN.keySet()), missing);
    }

    @Test
    void everyReadWithATagIsAnsweredUnchanged() throws IOException {
        var missing = new TreeSet<String>();
        CONTRACT.operations().stream()
                .filter(operation -> operation.statuses().contains("304"))
                .forEach(operation -> missing.add(Seen.outcome(operation, 304)));
        missing.removeAll(Seen.all());
        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void everyChangeIsToldByTheEventThatIsSaidOfIt() throws IOException {
        var untold = new TreeSet<>(Tellings.types());
        untold.removeAll(Told.types());
        assertEquals(new TreeSet<>(), untold);
    }
}
