package kr.seoul.techtrade.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import kr.seoul.techtrade.oidc.Issuers;
import kr.seoul.techtrade.portal.PortalProblem;

/** Says that the visitor is signed out here, and goes on to sign out at the issuer ({@code at}) as well. */
@Named
@RequestScoped
public class SignedOutPage {
    static final String PATH = "/identity/signed-out";

    private final Issuers issuers;
    private final HttpServletRequest request;
    private Issuers.Choice issuer;

    protected SignedOutPage() {
        this(null, null);
    }

    @Inject
    public SignedOutPage(Issuers issuers, HttpServletRequest request) {
        this.issuers = issuers;
        this.request = request;
    }

    /** Problems: portal/no-such-page. */
    @PostConstruct
    void begin() {
        issuer = issuers.choices().stream()
                .filter(each -> each.name().equals(request.getParameter("at")))
                .findFirst()
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no such issuer"));
    }

    public Issuers.Choice getIssuer() {
        return issuer;
    }

    public String getHref() {
        return request.getContextPath() + "/identity/oidc/" + issuer.name() + "/sign-out";
    }
}
