package kr.seoul.techtrade.invitations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import kr.seoul.techtrade.mail.Letter;
import kr.seoul.techtrade.mail.Post;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The letter that invites, in Korean and below in English: whoever gets it may not have chosen a language yet. */
@ApplicationScoped
public class InvitationLetters {
    private final Post post;
    private final String base;

    protected InvitationLetters() {
        this(null, null);
    }

    @Inject
    public InvitationLetters(
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
        post.send(new Letter(
                "members:invitation:%s:%s".formatted(invitation.id(), invitation.expiresAt()),
                invitation.email(),
                "Tech Trade-On: %s 초대 · Invitation".formatted(organization),
                text,
                Optional.of(invitation.expiresAt())));
    }
}
