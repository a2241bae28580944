package kr.seoul.techtrade.developers;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.clients.ApiClients;
import kr.seoul.techtrade.clients.ClientJson;
import kr.seoul.techtrade.clients.ClientMode;
import kr.seoul.techtrade.clients.NewClient;
import kr.seoul.techtrade.clients.NewSecret;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.mandates.MandateJson;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The API clients of the visitor's organisation. {@code act}, {@code client} and {@code secret} name what is asked about before it is
 * done. A secret is shown on the answer to the form that made it, and never again.
 */
@Named
@RequestScoped
public class ClientsPage {
    private static final Set<Act> GRAVE = EnumSet.of(Act.ISSUE, Act.SECRET, Act.BIND, Act.UNBIND);
    private static final String PATH = "/identity/clients";

    private final ApiClients clients;
    private final Mandates mandates;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Clock clock;
    private final Entry entry = new Entry();
    private Act act;
    private UUID client;
    private UUID secret;
    private Page<ClientJson> page;
    private Map<UUID, List<MandateJson>> held;
    private Made made;

    protected ClientsPage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public ClientsPage(
            ApiClients clients,
            Mandates mandates,
            Visit visit,
            HttpServletRequest request,
            Validator validator,
            Clock clock) {
        this.clients = clients;
        this.mandates = mandates;
        this.visit = visit;
        this.request = request;
        this.validator = validator;
        this.clock = clock;
    }

    /** What an administrator can do. */
    public enum Act {
        ISSUE,
        SECRET,
        END,
        REVOKE,
        /** It binds the organisation only as far as a mandate goes from now on. */
        BIND,
        /** It binds the organisation by its scopes again, without limit. */
        UNBIND
    }

    /** How long the secrets before a new one still open; null for as long as they would. */
    public enum Overlap {
        OPEN(null),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7));

        private final Duration length;

        Overlap(Duration length) {
            this.length = length;
        }
    }

    /** What is shown once; {@code secret} is null for a client with keys. */
    public record Made(UUID client, String secret) {}

    /** Problems: identity/denied, portal/no-such-page. */
    @PostConstruct
    void begin() {
        act = Asked.of(request, "act", Act.class).orElse(null);
        client = act == null || act == Act.ISSUE ? null : PortalProblem.id(request.getParameter("client"));
        secret = act == Act.END ? PortalProblem.id(request.getParameter("secret")) : null;
        if (GRAVE.contains(act)) {
            // before anything is entered, rather than after
            visit.getCaller().mustHaveConfirmed();
        }
        load();
    }

    /** Also after a form was sent: shows what there is then. Problems: identity/denied, kernel/invalid-cursor. */
    public void load() {
        var by = visit.getCaller();
        var cursor = Optional.ofNullable(request.getParameter("cursor"));
        var organization = by.mustActForSomebody();
        page = clients.clients(by, organization, cursor, Page.LIMIT_DEFAULT);
        held = mandates
                .mandates(
                        by,
                        organization,
                        getClients().stream().map(ClientJson::id).toList())
                .stream()
                .collect(Collectors.groupingBy(MandateJson::holderId));
    }

    /** Does what was asked about. Problems: those of {@link ApiClients}, and of what was entered. */
    public void go() {
        var by = visit.getCaller();
        var organization = by.mustActForSomebody();
        switch (act) {
            case ISSUE -> {
                var issued = clients.issue(by, organization, Asked.valid(validator, asked()));
                made = new Made(issued.clientId(), issued.clientSecret());
            }
            case SECRET -> {
                var fresh = clients.newSecret(by, organization, client, new NewSecret(null, othersUntil()));
                made = new Made(client, fresh.clientSecret());
            }
            case END -> clients.endSecret(by, organization, client, secret);
            case REVOKE -> clients.revoke(by, organization, client);
            case BIND, UNBIND -> bind(clients.client(by, organization, client), act == Act.BIND);
        }
        if (made == null) {
            visit.leadTo(Query.NONE.with("done", act).of(visit.href(PATH)));
        }
    }

    private void bind(ClientJson before, boolean byMandate) {
        var by = visit.getCaller();
        var same = new NewClient(
                before.name(), before.scopes(), null, before.networks(), before.expiresAt(), before.keys(), byMandate);
        clients.change(by, by.mustActForSomebody(), before.id(), before.version(), same);
    }

    private NewClient asked() {
        var networks = Stream.of(entry.text("networks").split("[\\s,]+"))
                .filter(text -> !text.isEmpty())
                .toList();
        return new NewClient(
                entry.text("name"),
                getTicked(),
                entry.choice("mode", ClientMode.class, "/mode"),
                networks,
                end(),
                keys(),
                entry.isTicked("byMandate"));
    }

    /** Until the end of the day, in Seoul. */
    private Instant end() {
        var day = entry.dayOrNull("expiresAt", "/expiresAt");
        return day == null
                ? null
                : day.plusDays(1).atStartOfDay(ClockProducer.SEOUL).toInstant();
    }

    private JsonNode keys() {
        try {
            return entry.has("keys") ? Json.MAPPER.readTree(entry.text("keys")) : null;
        } catch (JacksonException notJson) {
            throw PortalProblem.INVALID_ENTRY.at("/keys", "no JSON");
        }
    }

    private Instant othersUntil() {
        var length = entry.choice("overlap", Overlap.class, "/overlap").length;
        return length == null ? null : clock.instant().plus(length);
    }

    /** Those that still get tokens. */
    public List<ClientJson> getClients() {
        return page.items().stream().filter(each -> !each.isRevoked()).toList();
    }

    /** Whether it has a scope by which something is signed or released. */
    public boolean isBinding(ClientJson one) {
        return one.scopes().contains(Scopes.SIGN) || one.scopes().contains(Scopes.DEAL);
    }

    public List<MandateJson> mandates(UUID holder) {
        return held.getOrDefault(holder, List.of());
    }

    /** Where a mandate is granted or revoked. */
    public String mandate(String what, UUID about) {
        return Query.NONE.with("act", what).with("about", about).asking(visit.href(Pages.MEMBERS));
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.next(page, visit.href(PATH));
    }

    /** What the visitor can hand on. */
    public Set<String> getScopes() {
        var scopes = new TreeSet<>(visit.getCaller().scopes());
        if (!visit.isOperator()) {
            scopes.remove(Scopes.OPERATE);
        }
        return scopes;
    }

    /** The scopes that were ticked in the form that was sent. */
    private Set<String> getTicked() {
        return Asked.ticked(request, "scope");
    }

    public boolean isTicked(String scope) {
        return getTicked().contains(scope);
    }

    public String listed(Collection<String> values) {
        return String.join(", ", values);
    }

    public ClientMode[] getModes() {
        return ClientMode.values();
    }

    public Overlap[] getOverlaps() {
        return Overlap.values();
    }

    /** Of the act that is asked about; null when none is, or when it is done. */
    public Act getAct() {
        return made == null ? act : null;
    }

    public ClientJson getAsked() {
        return page.items().stream()
                .filter(each -> each.id().equals(client))
                .findFirst()
                .orElse(null);
    }

    public Made getMade() {
        return made;
    }

    public String ask(Act what, UUID about, UUID which) {
        return Query.NONE
                .with("act", what)
                .with("client", about)
                .with("secret", which)
                .asking(visit.href(PATH));
    }

    public String getBack() {
        return visit.href(PATH);
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public String getDone() {
        return Asked.of(request, "done", Act.class).map(Act::name).orElse(null);
    }
}
