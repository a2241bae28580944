package kr.seoul.techtrade.mandates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import kr.seoul.techtrade.identity.Membership;
import kr.seoul.techtrade.mail.Letter;
import kr.seoul.techtrade.mail.Post;
import kr.seoul.techtrade.mandates.ProposalJson.State;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What members are written about proposals, in Korean and below in English. */
@ApplicationScoped
public class ProposalLetters {
    private final Post post;
    private final String base;

    protected ProposalLetters() {
        this(null, null);
    }

    @Inject
    public ProposalLetters(
            Post post,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.post = post;
        this.base = base;
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
                text);
    }

    void decided(String to, ProposalJson proposal, State how, String reason) {
        var text = """
                제안하신 건의 결과입니다: %1$s, %2$s
                What has become of your proposal: %1$s, %2$s
                %3$s
                """.formatted(proposal.title(), how, reason == null ? "" : reason);
        send("members:proposal:%s:%s".formatted(proposal.id(), how), to, "Tech Trade-On: 제안 결과 · Your proposal", text);
    }

    private void send(String reference, String to, String subject, String text) {
        post.send(new Letter(reference, to, subject, text, Optional.empty()));
    }
}
