package kr.seoul.techtrade.desk;

import java.util.function.Supplier;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.payout.Rehearsal;
import kr.seoul.techtrade.portal.Texts;

/** What an operator's act on money would do, or why it is refused. Who has to show the second factor first is led to it. */
public record MoneyTrial(Rehearsal would, String refusal) {
    static MoneyTrial of(Supplier<Rehearsal> tried, Texts texts) {
        try {
            return new MoneyTrial(tried.get(), null);
        } catch (Problem refused) {
            if (refused.type() == IdentityProblem.SECOND_FACTOR_NEEDED) {
                throw refused;
            }
            return new MoneyTrial(null, texts.orElse("problem." + refused.type().slug(), refused.getMessage()));
        }
    }
}
