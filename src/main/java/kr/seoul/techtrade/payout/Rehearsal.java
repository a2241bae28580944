package kr.seoul.techtrade.payout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/**
 * What a try of an operator's act would have done, beside what it answers: how deals would move, what would be posted, what would
 * happen by itself then, and who would be told what. Whoever knows deals adds them, being told of it as a CDI event.
 *
 * @param moves steps of deals, in their order, as a deal tells them
 * @param clocks of those deals
 */
public record Rehearsal(
        List<RehearsedMove> moves,
        List<RehearsedPosting> postings,
        List<RehearsedClock> clocks,
        List<RehearsedMessage> messages) {
    static Rehearsal of(List<RehearsedPosting> postings, List<RehearsedMessage> messages) {
        return new Rehearsal(new ArrayList<>(), postings, new ArrayList<>(), messages);
    }

    /** Of a deal, or of the part of it whose number is {@code item}. */
    public record RehearsedMove(UUID deal, String cycle, Integer item, String action, String from, String to) {}

    /** What would happen by itself; {@code favours} is null when nobody gains. */
    public record RehearsedClock(UUID deal, String action, String cycle, Integer item, Instant at, String favours) {}

    /** A line of the ledger; credit is positive. Of what was reserved and is free again, the opposite of what reserved it. */
    public record RehearsedPosting(String description, String account, Money amount) {}

    /** To nobody in particular when operators and auditors alone are told. */
    public record RehearsedMessage(String event, UUID subject, List<UUID> audience) {}
}
