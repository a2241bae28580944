package kr.seoul.techtrade.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.account.Passkeys;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.oidc.Issuers;
import kr.seoul.techtrade.portal.Address;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sign-in by e-mail and password, by a passkey, or with an issuer that is configured; leads on to where the visitor wanted to go ({@code to}), if that is one of our pages. */
@Named
@RequestScoped
public class SignInPage {
    private final SecurityContext security;
    private final Visit visit;
    private final Texts texts;
    private final Issuers issuers;
    private final Passkeys passkeys;
    private final HttpServletRequest request;
    private final Optional<String> profile;
    private String email;
    private String password;
    private String to;

    protected SignInPage() {
        this(null, null, null, null, null, null, Optional.empty());
    }

    @Inject
    public SignInPage(
            SecurityContext security,
            Visit visit,
            Texts texts,
            Issuers issuers,
            Passkeys passkeys,
            HttpServletRequest request,
            @ConfigProperty(name = "techtrade.profile") Optional<String> profile) {
        this.security = security;
        this.visit = visit;
        this.texts = texts;
        this.issuers = issuers;
        this.passkeys = passkeys;
        this.request = request;
        this.profile = profile;
    }

    public void signIn() {
        if (email == null || password == null) {
            refuse(texts.get("signIn.incomplete"));
            return;
        }
        var faces = FacesContext.getCurrentInstance();
        var sent = (HttpServletRequest) faces.getExternalContext().getRequest();
        var status = security.authenticate(
                sent,
                (HttpServletResponse) faces.getExternalContext().getResponse(),
                AuthenticationParameters.withParams().credential(new UsernamePasswordCredential(email, password)));
        if (status == AuthenticationStatus.SUCCESS) {
            visit.leadTo(getGoal());
            return;
        }
        Callers.mustBeKnowable(sent);
        if (sent.getAttribute(Problem.class.getName()) instanceof Problem refused) {
            refuse(texts.orElse("problem." + refused.type().slug(), refused.getMessage()));
        } else {
            refuse(texts.get("problem.identity/wrong-credentials"));
        }
    }

    /** Where the visitor goes on. */
    public String getGoal() {
        return Address.isOurs(to) ? to : visit.href("/deal/deals");
    }

    private static void refuse(String why) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, why, why));
    }

    /** Browsers offer passkeys of ours. */
    public boolean isPasskey() {
        return passkeys.place() != null;
    }

    /** With whom one can sign in instead; none unless configured. */
    public List<Issuers.Choice> getIssuers() {
        return issuers.choices();
    }

    /** The way there, which leads on to where the visitor wanted to go. */
    public String href(Issuers.Choice issuer) {
        return Query.NONE.with("to", getGoal()).of(request.getContextPath() + "/identity/oidc/" + issuer.name());
    }

    /** Why the visitor came back from there unknown; null when they did not. */
    public String getRefusal() {
        return texts.refusal(request);
    }

    /** Says where visitors of the demonstration find whom they can be. */
    public boolean isDemo() {
        return profile.filter("demo"::equals).isPresent();
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPassword() {
        return null;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }
}
