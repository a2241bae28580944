package kr.seoul.techtrade.dealroom;

import java.util.function.Supplier;
import kr.seoul.techtrade.deal.DryRuns.DryRunJson;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.members.MembersProblem;
import kr.seoul.techtrade.portal.Texts;

/**
 * What an action would do, or why it is refused; both null while something is yet to be entered. {@code second} is that it takes two
 * people. Who has to show the second factor first is led to it before the form is filled in.
 */
public record Trial(DryRunJson would, String refusal, boolean second) {
    static final Trial NONE = new Trial(null, null, false);

    static Trial of(Supplier<DryRunJson> dryRun, Texts texts) {
        try {
            return new Trial(dryRun.get(), null, false);
        } catch (Problem refused) {
            if (refused.type() == IdentityProblem.SECOND_FACTOR_NEEDED) {
                throw refused;
            }
            return new Trial(
                    null,
                    texts.orElse("problem." + refused.type().slug(), refused.getMessage()),
                    refused.type() == MembersProblem.SECOND_PERSON_NEEDED);
        }
    }
}
