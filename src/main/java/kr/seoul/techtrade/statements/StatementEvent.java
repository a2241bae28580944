package kr.seoul.techtrade.statements;

import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.kernel.EventType;

/** What is told of statements and of suspense, to those who may see everything. The money of a deal is told with the deal. */
enum StatementEvent implements EventType {
    /** The subject is the statement. */
    STATEMENT_TAKEN("bank.statement-taken"),
    /** The subject is the entry, also of {@link #SUSPENSE_DECIDED}. */
    SUSPENSE_PROPOSED("bank.suspense-proposed"),
    SUSPENSE_DECIDED("bank.suspense-decided"),
    /** The subject is the entry, also of {@link #UNDO_DECIDED}. */
    UNDO_PROPOSED("bank.undo-proposed"),
    UNDO_DECIDED("bank.undo-decided");

    private final String event;

    StatementEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    /** {@code outcomes} says how many of its payments wait in suspense. */
    record StatementTaken(String kind, String messageId, Map<EntryOutcome, Long> outcomes) {}

    /** What is to become of an entry, or has. */
    record SuspenseNews(UUID decision, DecisionJson.Kind kind, DecisionJson.State state) {
        static SuspenseNews of(DecisionJson decision) {
            return new SuspenseNews(decision.id(), decision.kind(), decision.state());
        }
    }

    /** What was decided about an entry is to be undone, or is, or stays. */
    record UndoNews(UUID decision, DecisionJson.Kind kind, DecisionJson.Undo.State state) {}
}
