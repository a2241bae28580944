package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import kr.seoul.techtrade.acts.Actor;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.http.Api;
import kr.seoul.techtrade.http.Network;
import kr.seoul.techtrade.http.Outage;
import kr.seoul.techtrade.http.Proxies;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.SessionCookie;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.identity.SignIn;
import kr.seoul.techtrade.kernel.Problem;

/**
 * The WAR's only authentication mechanism, since Payara 6 allows one: a Bearer token and nothing else under {@code /api}, a
 * cookie everywhere else, which {@link Callers} reads. A bad token is remembered, so that the one problem mapper can say what is wrong with it.
 */
@ApplicationScoped
public class TradeOnAuthentication implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";

    @Inject
    private Tokens tokens;

    @Inject
    private IssuerTokens issuers;

    @Inject
    private SignIn signIn;

    @Inject
    private Sessions sessions;

    @Inject
    private SessionCookie cookie;

    @Inject
    private Proxies proxies;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (Api.isAsked(request)) {
            return bearer(request, context);
        }
        if (context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential credential) {
            return signIn(request, response, context, credential);
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
            var text = header.substring(BEARER.length()).strip();
            var elsewhere = issuers.caller(text);
            var from = proxies.client(request);
            BooleanSupplier holds = () -> holds(text, from);
            if (elsewhere.isPresent()) {
                return enter(request, context, elsewhere.get(), false, holds);
            }
            var token = tokens.verify(text);
            mustSitThere(token, from);
            return enter(request, context, token.caller(), token.mode() == ClientMode.TEST, holds);
        } catch (Tokens.Refused refused) {
            anonymous.failed(refused.getMessage()).enter(request);
            return context.doNothing();
        } catch (RuntimeException failed) {
            // the container would make of it what it likes
            Outage.enter(request, failed);
            anonymous.enter(request);
            return context.doNothing();
        }
    }

    private boolean holds(String token, String from) {
        try {
            if (issuers.caller(token).isEmpty()) {
                mustSitThere(tokens.verify(token), from);
            }
            return true;
        } catch (Tokens.Refused ended) {
            return false;
        }
    }

    private static AuthenticationStatus enter(
            HttpServletRequest request,
            HttpMessageContext context,
            Caller caller,
            boolean test,
            BooleanSupplier holds) {
        Callers.enter(request, caller);
        Access.client(caller.id(), caller.scopes(), test, holds).enter(request);
        return context.notifyContainerAboutLogin(caller.id().toString(), caller.scopes());
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

    /** Begins a session in the place of the one that the browser may have had, so that nobody else's token is taken over. */
    private AuthenticationStatus signIn(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context,
            UsernamePasswordCredential credential) {
        var address = proxies.client(request);
        try {
            var shown = signIn.check(address, credential.getCaller(), credential.getPasswordAsString());
            new Actor(Caller.Kind.PERSON.name(), shown.person(), "", null).enter(request);
            var token = sessions.begin(shown, address, request.getHeader("User-Agent"), language(request))
                    .orElseThrow(SignIn::wrong);
            cookie.of(request).ifPresent(sessions::end);
            cookie.give(response, token);
            return context.notifyContainerAboutLogin(shown.person().toString(), Set.of());
        } catch (Problem refused) {
            request.setAttribute(Problem.class.getName(), refused);
            return AuthenticationStatus.SEND_FAILURE;
        } catch (RuntimeException failed) {
            Outage.enter(request, failed);
            return AuthenticationStatus.SEND_FAILURE;
        }
    }

    /** Of the page that was signed in on. */
    private static Locale language(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String page
                        && page.startsWith(request.getContextPath() + "/en/")
                ? Locale.ENGLISH
                : Locale.KOREAN;
    }
}
