package kr.seoul.techtrade.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kr.seoul.techtrade.members.ProposalJson.State;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What members are written, in Korean and below in English: whoever gets it may not have chosen a language yet. */
@ApplicationScoped
public class Letters {
    private final String base;

    protected Letters() {
        this(null);
    }

    @Inject
    public Letters(@ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.base = base;
    }

    /** @param token opens the invitation; it is in no log and no table */
    void invited(String to, String organization, String inviter, String token) {
        post(to, "[Tech Trade-On] %s 초대 · Invitation".formatted(organization), """
                %1$s님이 %2$s의 업무를 함께하도록 초대했습니다. 7일 안에 아래 주소에서 수락해 주십시오. 한 번만 쓸 수 있습니다.
                %3$s

                %1$s invites you to act for %2$s. Please accept within seven days at the address above. It opens once.
                If you did not expect this, do nothing.
                """.formatted(inviter, organization, base + "/identity/invitation?token=" + token));
    }

    void proposed(String to, ProposalJson proposal) {
        post(to, "[Tech Trade-On] 확인 요청 · To confirm: " + proposal.title(), """
                %1$s님이 "%2$s" 건(%3$s)을 제안했습니다. 두 번째 사람의 확인이 필요합니다.
                %4$s

                %1$s has proposed "%2$s" (%3$s). A second person has to confirm it, at the address above.
                """.formatted(
                        proposal.proposer(),
                        proposal.title(),
                        proposal.amount() == null ? "-" : proposal.amount(),
                        base + "/identity/members"));
    }

    void decided(String to, ProposalJson proposal, State how, String reason) {
        post(to, "[Tech Trade-On] 제안 결과 · Your proposal: " + proposal.title(), """
                제안하신 "%1$s" 건: %2$s
                Your proposal "%1$s": %2$s
                %3$s
                """.formatted(proposal.title(), how, reason == null ? "" : reason));
    }

    private static void post(String to, String subject, String text) {}
}
