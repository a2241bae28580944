package kr.seoul.techtrade.stewardship;

import java.util.List;
import kr.seoul.techtrade.directory.Decision;
import kr.seoul.techtrade.directory.Decisions;
import kr.seoul.techtrade.kernel.Problem;

/** What became of each decision, in the order in which they were asked for. */
public record DecisionOutcomes(List<OutcomeJson> items) {

    /** Either the {@code decision} that holds now, or the {@code refusal} for which there is none. */
    public record OutcomeJson(Decision decision, RefusalJson refusal) {}

    /** As in a problem of the whole request. */
    public record RefusalJson(String type, String title, String detail) {
        static RefusalJson of(Problem problem) {
            return problem == null
                    ? null
                    : new RefusalJson(
                            "/problems/" + problem.type().slug(), problem.type().title(), problem.getMessage());
        }
    }

    static DecisionOutcomes of(List<Decisions.Outcome> outcomes) {
        return new DecisionOutcomes(outcomes.stream()
                .map(outcome -> new OutcomeJson(outcome.decision(), RefusalJson.of(outcome.problem())))
                .toList());
    }
}
