package kr.seoul.techtrade.stewardship;

import java.util.List;
import kr.seoul.techtrade.directory.ValueDecisions;
import kr.seoul.techtrade.golden.ValueDecision;
import kr.seoul.techtrade.stewardship.DecisionOutcomes.RefusalJson;

/** What became of each decision about a value, in the order in which they were asked for. */
public record ValueDecisionOutcomes(List<OutcomeJson> items) {

    /** Either the {@code decision} that holds now, or the {@code refusal} for which there is none. */
    public record OutcomeJson(ValueDecision decision, RefusalJson refusal) {}

    static ValueDecisionOutcomes of(List<ValueDecisions.Outcome> outcomes) {
        return new ValueDecisionOutcomes(outcomes.stream()
                .map(outcome -> new OutcomeJson(outcome.decision(), RefusalJson.of(outcome.problem())))
                .toList());
    }
}
