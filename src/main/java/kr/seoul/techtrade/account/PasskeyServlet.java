package kr.seoul.techtrade.account;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kr.seoul.techtrade.account.Ceremonies.Purpose;
import kr.seoul.techtrade.account.PasskeyAnswer.Ask;
import kr.seoul.techtrade.account.PasskeyAnswer.Assertion;
import kr.seoul.techtrade.account.PasskeyAnswer.NewPasskey;
import kr.seoul.techtrade.account.Passkeys.Question;
import kr.seoul.techtrade.account.Passkeys.Visitor;
import kr.seoul.techtrade.acts.Actor;
import kr.seoul.techtrade.http.Goal;
import kr.seoul.techtrade.http.ProblemJson;
import kr.seoul.techtrade.http.Proxies;
import kr.seoul.techtrade.http.ShortCookie;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.SessionCookie;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tools.jackson.core.JacksonException;

/**
 * What {@code passkey.js} talks to: {@code POST /identity/passkey/sign-in}, {@code confirm} or {@code add}, each after its
 * {@code /options}. The answer says where the browser goes on ({@code to}); of a refusal, the page that tells it.
 */
@WebServlet("/identity/passkey/*")
public class PasskeyServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String COOKIE = "techtrade-passkey";
    private static final int BYTES_MAX = 1 << 14;
    private static final Pattern PATH = Pattern.compile("/(sign-in|confirm|add)(/options)?");
    private static final Map<Purpose, String> PAGES = Map.of(
            Purpose.SIGN_IN, "/identity/sign-in",
            Purpose.CONFIRM, "/identity/confirm",
            Purpose.ADD, "/identity/passkeys");

    @Inject
    private transient Passkeys passkeys;

    @Inject
    private transient Callers callers;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient SessionCookie cookie;

    @Inject
    private transient Proxies proxies;

    @Inject
    @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080")
    private transient String base;

    /** What the script does then. */
    private record Next(String to, String refused) {}

    private record Options(Object publicKey) {}

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = PATH.matcher(String.valueOf(request.getPathInfo()));
        if (!path.matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        var body = request.getInputStream().readNBytes(BYTES_MAX + 1);
        if (body.length > BYTES_MAX) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        var purpose = Purpose.valueOf(path.group(1).toUpperCase(Locale.ROOT).replace('-', '_'));
        try {
            if (path.group(2) != null) {
                ask(purpose, read(body, Ask.class), request, response);
            } else if (purpose == Purpose.ADD) {
                add(read(body, NewPasskey.class), request, response);
            } else {
                show(purpose, read(body, Assertion.class), request, response);
            }
        } catch (JacksonException notWhatTheScriptSends) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static <T> T read(byte[] body, Class<T> type) {
        return Optional.ofNullable(Json.read(new String(body, StandardCharsets.UTF_8), type))
                .orElseGet(() -> Json.read("{}", type));
    }

    private void ask(Purpose purpose, Ask asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var goal = goal(asked.to());
        try {
            var question = question(purpose, asked.letter(), request);
            kept().give(response, question.secret(), (int) Ceremonies.OPEN.toSeconds());
            answer(response, HttpServletResponse.SC_OK, new Options(question.options()));
        } catch (Problem refused) {
            refuse(purpose, goal, refused, response);
        }
    }

    private Question question(Purpose purpose, String letter, HttpServletRequest request) {
        return switch (purpose) {
            case SIGN_IN -> passkeys.askToSignIn(proxies.client(request));
            case CONFIRM -> passkeys.askToConfirm(known(request));
            case ADD -> passkeys.askToAdd(known(request), letter);
        };
    }

    private void show(Purpose purpose, Assertion brought, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var goal = goal(brought.to());
        kept().takeBack(response);
        try {
            if (purpose == Purpose.SIGN_IN) {
                var token = passkeys.signIn(secret(request), brought.shown(), visitor(request, goal));
                cookie.of(request).ifPresent(sessions::end);
                cookie.give(response, token);
            } else {
                var by = known(request);
                cookie.give(response, passkeys.confirm(secret(request), brought.shown(), by, proxies.client(request)));
            }
            answer(response, HttpServletResponse.SC_OK, new Next(goal, null));
        } catch (Problem refused) {
            refuse(purpose, goal, refused, response);
        }
    }

    private void add(NewPasskey brought, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var goal = goal(brought.to());
        kept().takeBack(response);
        try {
            var by = known(request);
            var added = passkeys.add(secret(request), brought.label(), brought.letter(), brought.made(), by);
            if (added.token() != null) {
                cookie.give(response, added.token());
            }
            // whoever has one alone needs something for when it is lost
            var to = added.first() ? Goal.language(goal) + "/identity/account?act=CODES#confirm" : goal;
            answer(response, HttpServletResponse.SC_OK, new Next(to, null));
        } catch (Problem refused) {
            refuse(Purpose.ADD, goal, refused, response);
        }
    }

    private static String goal(String asked) {
        return Goal.of(asked).orElse("/ko/deal/deals");
    }

    private static void refuse(Purpose purpose, String goal, Problem refused, HttpServletResponse response)
            throws IOException {
        var slug = refused.type().slug();
        var page = refused.type() == IdentityProblem.DENIED ? PAGES.get(Purpose.SIGN_IN) : PAGES.get(purpose);
        var to = refused.type() == IdentityProblem.SECOND_FACTOR_NEEDED
                ? "/identity/confirm?to=" + encoded(goal)
                : page + "?refused=" + encoded(slug) + "&to=" + encoded(goal);
        answer(response, ProblemJson.status(refused.type().kind()), new Next(Goal.language(goal) + to, slug));
    }

    private static void answer(HttpServletResponse response, int status, Object json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    /** Problems: identity/denied for whoever has not signed in. */
    private Caller known(HttpServletRequest request) {
        var caller = callers.of(request);
        if (caller.kind() != Caller.Kind.PERSON) {
            throw IdentityProblem.DENIED.because("sign in first");
        }
        return caller;
    }

    private Visitor visitor(HttpServletRequest request, String goal) {
        return new Visitor(
                proxies.client(request),
                request.getHeader("User-Agent"),
                Locale.forLanguageTag(Goal.language(goal).substring(1)),
                person -> new Actor(Caller.Kind.PERSON.name(), person.id(), person.name(), null).enter(request));
    }

    private String secret(HttpServletRequest request) {
        return kept().of(request).orElse(null);
    }

    private ShortCookie kept() {
        return ShortCookie.at(base, COOKIE, "Strict");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
