package kr.seoul.techtrade.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import kr.seoul.techtrade.identity.Membership;
import kr.seoul.techtrade.mail.Letter;
import kr.seoul.techtrade.mail.Post;
import kr.seoul.techtrade.members.ProposalJson.State;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What members are written, in Korean and below in English: whoever gets it may not have chosen a language yet. */
@ApplicationScoped
public class MemberLetters {
    private final Post post;
    private final String base;

    protected MemberLetters() {
        this(null, null);
    }

    @Inject
    public MemberLetters(
            Post post,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.post = post;
        this.base = base;
    }

    /** @param token opens the invitation until it expires, and stands nowhere else */
    void invited(InvitationJson invitation, String organization, String inviter, String token) {
        var text = """
                %1$s님이 %2$s의 구성원으로 초대했습니다. 7일 안에 아래 주소에서 수락해 주십시오. 주소는 한 번만 쓸 수 있습니다.
                %3$s
                모르는 초대라면 아무것도 하지 않으셔도 됩니다.

                %1$s invites you to act for %2$s. Please accept within seven days at the address above. It opens once.
                If you did not expect this, do nothing.
                """.formatted(inviter, organization, base + "/identity/invitation?token=" + token);
        send(
                "members:invitation:%s:%s".formatted(invitation.id(), invitation.expiresAt()),
                invitation.email(),
                "Tech Trade-On: %s 초대 · Invitation".formatted(organization),
                text,
                Optional.of(invitation.expiresAt()));
    }

    void proposed(Membership to, ProposalJson proposal) {
        var text = """
                %1$s님이 제안했습니다: %2$s, %3$s
                두 번째 사람의 확인을 기다립니다.
                %4$s

                %1$s has proposed: %2$s, %3$s
                It waits for a second person, at the address above.
                """.formatted(
                        proposal.proposer(),
                        proposal.title(),
                        proposal.amount() == null ? proposal.kind() : proposal.amount(),
                        base + "/identity/members");
        send(
                "members:proposal:%s:%s".formatted(proposal.id(), to.person()),
                to.email(),
                "Tech Trade-On: 확인 요청 · To confirm",
                text,
                Optional.empty());
    }

    void decided(String to, ProposalJson proposal, State how, String reason) {
        var text = """
                제안하신 건의 결과입니다: %1$s, %2$s
                What has become of your proposal: %1$s, %2$s
                %3$s
                """.formatted(proposal.title(), how, reason == null ? "" : reason);
        send(
                "members:proposal:%s:%s".formatted(proposal.id(), how),
                to,
                "Tech Trade-On: 제안 결과 · Your proposal",
                text,
                Optional.empty());
    }

    void takeOver(Membership to, TakeOverJson takeOver, String what, Instant at) {
        var text = """
                관리자 교체 요청에 관한 소식입니다: %1$s
                새 관리자로 요청된 사람: %2$s. 사유: %3$s
                구성원은 %4$s까지 이의를 낼 수 있고, 관리자는 멈출 수 있습니다.
                %5$s

                About a request to replace the administrator: %1$s
                Who shall become administrator: %2$s. Why: %3$s
                Members can object, and administrators stop it, until %4$s, at the address above.
                """.formatted(
                what, takeOver.candidate(), takeOver.reason(), takeOver.decidableAt(), base + "/identity/members");
        send(
                "members:take-over:%s:%s:%s".formatted(takeOver.id(), to.person(), at),
                to.email(),
                "Tech Trade-On: 관리자 교체 · Another administrator",
                text,
                Optional.empty());
    }

    private void send(String reference, String to, String subject, String text, Optional<Instant> until) {
        post.send(new Letter(reference, to, subject, text, until));
    }
}
