package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.mail.LetterRow;
import kr.seoul.techtrade.mail.Letters;
import kr.seoul.techtrade.mail.Smtp;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The letters of the platform, for operators: what waits, what was carried, what nobody took. What opens somebody's account is shown in
 * the demonstration alone, whose people are nobody.
 */
@Named
@RequestScoped
public class MailPage {
    private final Letters letters;
    private final Smtp server;
    private final Visit visit;
    private final HttpServletRequest request;
    private final boolean demo;
    private Page<LetterRow> page;

    protected MailPage() {
        this(null, null, null, null, Optional.empty());
    }

    @Inject
    public MailPage(
            Letters letters,
            Smtp server,
            Visit visit,
            HttpServletRequest request,
            @ConfigProperty(name = "techtrade.profile") Optional<String> profile) {
        this.letters = letters;
        this.server = server;
        this.visit = visit;
        this.request = request;
        demo = profile.filter("demo"::equals).isPresent();
    }

    /** Problems: identity/denied, kernel/invalid-cursor. */
    @PostConstruct
    void begin() {
        visit.getCaller().must(Role.OPERATOR);
        page = letters.page(Optional.ofNullable(request.getParameter("cursor")), Page.LIMIT_DEFAULT);
    }

    public List<LetterRow> getLetters() {
        return page.items();
    }

    /** Letters are carried; without a mail server they stay here. */
    public boolean isCarried() {
        return server.isThere();
    }

    /** Null for what is not shown, or no longer there. */
    public String text(LetterRow letter) {
        return letter.confidential() && !demo ? null : letter.text();
    }

    public String getNext() {
        return Query.NONE.next(page, visit.href("/operator/mail"));
    }
}
