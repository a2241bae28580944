package kr.seoul.techtrade.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.account.Deed;
import kr.seoul.techtrade.account.Deeds;
import kr.seoul.techtrade.account.EmailProof;
import kr.seoul.techtrade.account.PasswordDesk;
import kr.seoul.techtrade.account.SecondFactor;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.identity.SessionRow;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.oidc.Issuers;
import kr.seoul.techtrade.oidc.SingleSignOn;
import kr.seoul.techtrade.oidc.Unlinking;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/**
 * The visitor's own access: password, second factor, sessions, and what was done with them. {@code act} and {@code session} name what is
 * asked about before it is done.
 */
@Named
@RequestScoped
public class AccountPage {
    /** What each writes and no one before it in the list: all call themselves by the names of others as well. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg/",
            "Edge",
            "Whale/",
            "Whale",
            "SamsungBrowser/",
            "Samsung Internet",
            "Firefox/",
            "Firefox",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "Windows",
            "Windows",
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Mac OS X",
            "macOS",
            "Linux",
            "Linux");

    private static final String PATH = "/identity/account";
    private static final int PASSWORD_MIN = 12;
    private static final int PASSWORD_MAX = 200;

    private final People people;
    private final Sessions sessions;
    private final SecondFactor factor;
    private final PasswordDesk passwords;
    private final EmailProof emailProof;
    private final Deeds deeds;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Texts texts;
    private final SingleSignOn signOn;
    private final Unlinking unlinking;
    private final Entry entry = new Entry();
    private Act act;
    private UUID session;
    private Person person;
    private SecondFactor.State state;
    private List<SessionRow> running;
    private List<String> recoveryCodes = List.of();

    protected AccountPage() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public AccountPage(
            People people,
            Sessions sessions,
            SecondFactor factor,
            PasswordDesk passwords,
            EmailProof emailProof,
            Deeds deeds,
            Visit visit,
            HttpServletRequest request,
            Texts texts,
            SingleSignOn signOn,
            Unlinking unlinking) {
        this.people = people;
        this.sessions = sessions;
        this.factor = factor;
        this.passwords = passwords;
        this.emailProof = emailProof;
        this.deeds = deeds;
        this.visit = visit;
        this.request = request;
        this.texts = texts;
        this.signOn = signOn;
        this.unlinking = unlinking;
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** What can be done; the first takes an entry, each is asked about before. */
    public enum Act {
        PASSWORD,
        VERIFY,
        CODES,
        REMOVE,
        END,
        OTHERS,
        UNLINK
    }

    /** Problems: portal/no-such-page. */
    @PostConstruct
    void begin() {
        act = Asked.of(request, "act", Act.class).orElse(null);
        session = act == Act.END ? PortalProblem.id(request.getParameter("session")) : null;
        load();
    }

    /** Also after a form was sent: shows how it stands then. */
    public void load() {
        var by = visit.getCaller();
        person = people.person(by.id());
        state = factor.state(by);
        running = sessions.running(by);
    }

    /** Does what was asked about. Problems: those of the services, and portal/invalid-entry. */
    public void go() {
        var by = visit.getCaller();
        switch (act) {
            case PASSWORD -> passwords.change(by, typed("old"), fresh());
            case VERIFY -> emailProof.ask(by);
            case CODES -> recoveryCodes = factor.renewCodes(by);
            case REMOVE -> factor.remove(by);
            case END -> sessions.end(by, session);
            case OTHERS -> sessions.endOthers(by);
            case UNLINK -> unlinking.unlink(by, getIssuer().name());
        }
        if (recoveryCodes.isEmpty()) {
            visit.leadTo(Query.NONE.with("done", act).of(visit.href(PATH)));
        }
    }

    private String fresh() {
        return newPassword(typed("password"));
    }

    /** Problems: portal/invalid-entry unless it is as long as a new one must be. */
    static String newPassword(String typed) {
        if (typed.length() < PASSWORD_MIN || typed.length() > PASSWORD_MAX) {
            throw PortalProblem.INVALID_ENTRY.at("/password", "12 to 200 characters");
        }
        return typed;
    }

    /** As it was typed: spaces around it belong to a password. */
    private String typed(String name) {
        var value = entry.values().get(name);
        return value == null ? "" : value.toString();
    }

    public Person getPerson() {
        return person;
    }

    public SecondFactor.State getState() {
        return state;
    }

    public List<SessionRow> getRunning() {
        return running;
    }

    public boolean isThis(SessionRow row) {
        return row.id().equals(visit.getCaller().session().id());
    }

    /** As people call it, such as {@code Firefox, Windows}, after what it says of itself; whatever else it says for the rest. */
    public String browser(SessionRow row) {
        var said = row.browser();
        var name = BROWSERS.entrySet().stream()
                .filter(each -> said.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        var system = SYSTEMS.entrySet().stream()
                .filter(each -> said.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        return name.map(known -> system.map(on -> known + ", " + on).orElse(known))
                .orElse(said.isEmpty() ? texts.get("account.unknown") : said);
    }

    /** With whom the visitor signs in. */
    public List<Issuers.Choice> getLinked() {
        return signOn.linked(person.id());
    }

    /** With whom they could as well. */
    public List<Issuers.Choice> getLinkable() {
        return signOn.linkable(person.id());
    }

    public String unlink(Issuers.Choice issuer) {
        return Query.NONE.with("act", Act.UNLINK).with("issuer", issuer.name()).asking(visit.href(PATH));
    }

    /** Which the visitor asks about; null for none. */
    public Issuers.Choice getIssuer() {
        return act == Act.UNLINK
                ? getLinked().stream()
                        .filter(each -> each.name().equals(request.getParameter("issuer")))
                        .findFirst()
                        .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no issuer that signs you in"))
                : null;
    }

    public String link(Issuers.Choice issuer) {
        return Query.NONE
                .with("to", visit.href(PATH))
                .of(request.getContextPath() + "/identity/oidc/" + issuer.name() + "/link");
    }

    /** Why an account elsewhere was not linked; null when none was. */
    public String getRefusal() {
        return texts.refusal(request);
    }

    public List<Deed> getDeeds() {
        return deeds.latest(visit.getCaller());
    }

    public String ask(Act what, UUID about) {
        return Query.NONE.with("act", what).with("session", about).asking(visit.href(PATH));
    }

    public String getBack() {
        return visit.href(PATH);
    }

    public Act getAct() {
        return act;
    }

    public boolean isAsking() {
        return act != null && recoveryCodes.isEmpty();
    }

    /** The session that is asked about; null when it runs no more. */
    public SessionRow getAsked() {
        return running.stream()
                .filter(row -> row.id().equals(session))
                .findFirst()
                .orElse(null);
    }

    /** What is shown once; none at any other time. */
    public List<String> getRecoveryCodes() {
        return recoveryCodes;
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public String getDone() {
        return Asked.of(request, "done", Act.class).map(Act::name).orElse(null);
    }
}
