package kr.seoul.techtrade.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import kr.seoul.techtrade.identity.Membership;
import kr.seoul.techtrade.mail.Letter;
import kr.seoul.techtrade.mail.Post;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What members are written about a take-over, in Korean and below in English. */
@ApplicationScoped
public class TakeOverLetters {
    private final Post post;
    private final String base;

    protected TakeOverLetters() {
        this(null, null);
    }

    @Inject
    public TakeOverLetters(
            Post post,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.post = post;
        this.base = base;
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
        post.send(new Letter(
                "members:take-over:%s:%s:%s".formatted(takeOver.id(), to.person(), at),
                to.email(),
                "Tech Trade-On: 관리자 교체 · Another administrator",
                text,
                Optional.empty()));
    }
}
