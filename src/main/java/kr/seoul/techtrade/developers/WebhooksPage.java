package kr.seoul.techtrade.developers;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.webhooks.Addresses;
import kr.seoul.techtrade.webhooks.KeyKind;
import kr.seoul.techtrade.webhooks.NewWebhook;
import kr.seoul.techtrade.webhooks.WebhookJson;
import kr.seoul.techtrade.webhooks.WebhookJson.Issued;
import kr.seoul.techtrade.webhooks.WebhookState;
import kr.seoul.techtrade.webhooks.Webhooks;

/** The webhooks of the visitor's organisation, and a new one, whose secret the answer to the form shows this once. */
@Named
@RequestScoped
public class WebhooksPage {
    private static final String PATH = "/webhooks/webhooks";

    private final Webhooks webhooks;
    private final Addresses addresses;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Entry entry = new Entry();
    private Page<WebhookJson> page;
    private Issued issued;

    protected WebhooksPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public WebhooksPage(
            Webhooks webhooks, Addresses addresses, Visit visit, HttpServletRequest request, Validator validator) {
        this.webhooks = webhooks;
        this.addresses = addresses;
        this.visit = visit;
        this.request = request;
        this.validator = validator;
    }

    /** Problems: identity/denied for those who act for nobody, kernel/invalid-cursor. */
    @PostConstruct
    void begin() {
        entry.put("signature", KeyKind.HMAC);
        load();
    }

    /** Also after a form: what is listed then. */
    public void load() {
        page = webhooks.webhooks(visit.getCaller(), request.getParameter("cursor"), Page.LIMIT_DEFAULT);
    }

    /** Problems: those of {@link Addresses#mustBeCallable} and {@link Webhooks#create}, and of what was entered. */
    public void create() {
        var asked = Asked.valid(
                validator,
                new NewWebhook(
                        entry.text("url"),
                        entry.textOrNull("description"),
                        words("types").toList(),
                        words("subjects").map(WebhooksPage::subject).toList(),
                        entry.choice("signature", KeyKind.class, "/signature")));
        addresses.mustBeCallable(asked.url());
        issued = webhooks.create(visit.getCaller(), asked);
        List.of("url", "description", "types", "subjects").forEach(name -> entry.put(name, ""));
    }

    private Stream<String> words(String name) {
        return Arrays.stream(entry.text(name).split("\\s+")).filter(word -> !word.isEmpty());
    }

    private static UUID subject(String word) {
        try {
            return UUID.fromString(word);
        } catch (IllegalArgumentException noId) {
            throw PortalProblem.INVALID_ENTRY.at("/subjects", "not an id");
        }
    }

    public List<WebhookJson> getItems() {
        return page.items();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.next(page, visit.href(PATH));
    }

    public String href(WebhookJson webhook) {
        return Query.NONE.with("id", webhook.id()).of(visit.href("/webhooks/webhook"));
    }

    /** The colour of a state. */
    public static String tone(WebhookState state) {
        return switch (state) {
            case ACTIVE -> "fresh";
            case UNPROVEN -> "late";
            case DISABLED -> "never";
        };
    }

    /** What was just made; null before. */
    public Issued getIssued() {
        return issued;
    }

    public KeyKind[] getSignatures() {
        return KeyKind.values();
    }

    /** What stands in the fields, by their names. */
    public Map<String, Object> getEntry() {
        return entry.values();
    }
}
