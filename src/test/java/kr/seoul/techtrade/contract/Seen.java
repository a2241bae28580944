package kr.seoul.techtrade.contract;

import java.io.IOException;
import java.util.Set;
import kr.seoul.techtrade.contract.Contract.Operation;
import kr.seoul.techtrade.testing.Findings;

/** How the operations were answered in this run of all tests. What was only tried, by {@code dry-run=true}, has not been done. */
final class Seen {
    private static final Findings ANSWERS = new Findings("answers");

    private Seen() {}

    /** Only answers that are no refusals are of interest. */
    static void note(Operation operation, String address, int status) {
        if (status < 400 && !address.contains("dry-run=true")) {
            ANSWERS.add(outcome(operation, status));
        }
    }

    /** {@code releaseMilestone 2xx}, or {@code getDeal 304}. */
    static String outcome(Operation operation, int status) {
        return operation.id() + " " + (status / 100 == 2 ? "2xx" : status);
    }

    static Set<String> all() throws IOException {
        return ANSWERS.all();
    }
}
