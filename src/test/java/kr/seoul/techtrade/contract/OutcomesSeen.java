package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests, when all of them were to run: each operation was answered well to some caller, that is, whoever may do
 * it did it, and each read that can be answered 304 was. What {@link Replies} judges one by one it sees here as a whole.
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
        var only = System.getProperty("techtrade.only", "");
        // what nobody gave may come as it stands in the POM
        assumeTrue(Seen.isNoted() && (only.isEmpty() || only.startsWith("${")), "not all tests have run");
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
}
