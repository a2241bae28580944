package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.http.Network;
import kr.seoul.techtrade.http.Proxies;
import kr.seoul.techtrade.identity.CallerProducer;
import kr.seoul.techtrade.identity.SignIn;
import kr.seoul.techtrade.kernel.Problem;

/**
 * The WAR's only authentication mechanism, since Payara 6 allows one: a Bearer token and nothing else under {@code /api}, a
 * session everywhere else. A bad token is remembered, so that the one problem mapper can say what is wrong with it.
 */
@ApplicationScoped
public class TradeOnAuthentication implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";

    @Inject
    private Tokens tokens;

    @Inject
    private SignIn signIn;

    @Inject
    private Proxies proxies;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            return bearer(request, context);
        }
        if (context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential credential) {
            return signIn(request, context, credential);
        }
        var session = request.getSession(false);
        if (session != null && session.getAttribute(CallerProducer.PERSON) instanceof UUID person) {
            return context.notifyContainerAboutLogin(person.toString(), Set.of());
        }
        return context.doNothing();
    }

    private AuthenticationStatus bearer(HttpServletRequest request, HttpMessageContext context) {
        var anonymous = Access.anonymous(proxies.client(request));
        if (hasTokenInAddress(request.getQueryString())) {
            anonymous
                    .failed("a token in the address stands in every log on its way: revoke it, send it in the header")
                    .enter(request);
            return context.doNothing();
        }
        var header = request.getHeader("Authorization");
        if (header == null) {
            anonymous.enter(request);
            return context.doNothing();
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            // client credentials of the token endpoint
            anonymous.enter(request);
            return context.doNothing();
        }
        try {
            var token = tokens.verify(header.substring(BEARER.length()).strip());
            mustSitThere(token, proxies.client(request));
            var caller = token.caller();
            request.setAttribute(CallerProducer.CALLER, caller);
            new Access("client " + caller.id(), caller.scopes(), true, token.mode() == ClientMode.TEST, null)
                    .enter(request);
            return context.notifyContainerAboutLogin(caller.id().toString(), caller.scopes());
        } catch (Tokens.Refused refused) {
            anonymous.failed(refused.getMessage()).enter(request);
            return context.doNothing();
        }
    }

    private static void mustSitThere(Tokens.Verified token, String from) throws Tokens.Refused {
        if (!token.networks().isEmpty() && !Network.anyContains(token.networks(), from)) {
            throw new Tokens.Refused("the token may not be used from " + from);
        }
    }

    /** As RFC 6750 section 2.3 would have it, which nobody should. */
    private static boolean hasTokenInAddress(String query) {
        return query != null && Stream.of(query.split("&")).anyMatch(pair -> pair.startsWith("access_token="));
    }

    private AuthenticationStatus signIn(
            HttpServletRequest request, HttpMessageContext context, UsernamePasswordCredential credential) {
        try {
            var caller =
                    signIn.check(proxies.client(request), credential.getCaller(), credential.getPasswordAsString());
            var before = request.getSession(false);
            if (before != null) {
                request.changeSessionId();
            }
            request.getSession(true).setAttribute(CallerProducer.PERSON, caller.id());
            request.setAttribute(CallerProducer.CALLER, caller);
            return context.notifyContainerAboutLogin(caller.id().toString(), Set.of());
        } catch (Problem refused) {
            request.setAttribute(Problem.class.getName(), refused);
            return AuthenticationStatus.SEND_FAILURE;
        }
    }
}
