package kr.seoul.techtrade.developers;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.webhooks.Deliveries;
import kr.seoul.techtrade.webhooks.DeliveryJson;
import kr.seoul.techtrade.webhooks.DeliveryKind;
import kr.seoul.techtrade.webhooks.DeliveryState;
import kr.seoul.techtrade.webhooks.NewKey;
import kr.seoul.techtrade.webhooks.WebhookJson;
import kr.seoul.techtrade.webhooks.WebhookJson.Issued;
import kr.seoul.techtrade.webhooks.WebhookState;
import kr.seoul.techtrade.webhooks.Webhooks;

/**
 * A webhook with what was sent lately. {@code event} names the delivery whose attempts are shown; a new secret is shown by the answer
 * to the form, this once.
 */
@Named
@RequestScoped
public class WebhookPage {
    private static final String PATH = "/webhooks/webhook";

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Visit visit;
    private final HttpServletRequest request;
    private UUID id;
    private WebhookJson webhook;
    private Page<DeliveryJson> log;
    private DeliveryJson.Whole chosen;
    private Issued issued;
    private Long version;

    protected WebhookPage() {
        this(null, null, null, null);
    }

    @Inject
    public WebhookPage(Webhooks webhooks, Deliveries deliveries, Visit visit, HttpServletRequest request) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.visit = visit;
        this.request = request;
    }

    /** Before anything else: which buttons there are depends on it. Problems: portal/no-such-page, webhooks/no-such-webhook, no-such-delivery. */
    @PostConstruct
    void begin() {
        id = PortalProblem.id(request.getParameter("id"));
        load();
    }

    /** Also after a form. Problems: kernel/invalid-cursor. */
    public void load() {
        var by = visit.getCaller();
        webhook = webhooks.webhook(by, id);
        version = webhook.version();
        log = deliveries.deliveries(by, id, null, request.getParameter("cursor"), Page.LIMIT_DEFAULT);
        var event = request.getParameter("event");
        chosen = event == null ? null : deliveries.delivery(by, id, PortalProblem.id(event));
    }

    public void test() {
        webhooks.test(visit.getCaller(), id);
        back("tested");
    }

    public void verify() {
        webhooks.verify(visit.getCaller(), id);
        back("challenged");
    }

    public void disable() {
        webhooks.disable(visit.getCaller(), id, version);
        back("disabled");
    }

    public void enable() {
        webhooks.enable(visit.getCaller(), id, version);
        back("enabled");
    }

    /** Those before it sign for a day as well. */
    public void rotate() {
        issued = webhooks.rotate(visit.getCaller(), id, new NewKey(null, null), version);
    }

    public void replay() {
        deliveries.replay(visit.getCaller(), id, chosen.delivery().event());
        back("replayed");
    }

    private void back(String done) {
        visit.leadTo(here().with("done", done).of(visit.href(PATH)));
    }

    private Query here() {
        return Query.NONE.with("id", id);
    }

    /** The one that was seen when the form was made. */
    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }

    public WebhookJson getWebhook() {
        return webhook;
    }

    public List<DeliveryJson> getLog() {
        return log.items();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return here().next(log, visit.href(PATH));
    }

    public DeliveryJson.Whole getChosen() {
        return chosen;
    }

    public Issued getIssued() {
        return issued;
    }

    /** What a form did, one of a few words; null when nothing. */
    public String getDone() {
        var done = String.valueOf(request.getParameter("done"));
        return List.of("tested", "challenged", "disabled", "enabled", "replayed")
                        .contains(done)
                ? done
                : null;
    }

    public boolean isActive() {
        return webhook.state() == WebhookState.ACTIVE;
    }

    public boolean isUnproven() {
        return webhook.state() == WebhookState.UNPROVEN;
    }

    public boolean isDisabled() {
        return webhook.state() == WebhookState.DISABLED;
    }

    public boolean isReplayable() {
        return isActive() && chosen.delivery().kind() == DeliveryKind.EVENT;
    }

    /** This page as the log alone asks for it. */
    public String getLogHref() {
        return here().of(visit.href(PATH));
    }

    public String href(DeliveryJson delivery) {
        return here().with("event", delivery.event()).of(visit.href(PATH)) + "#delivery";
    }

    /** What happened to one of its subjects, as far as it may be seen. */
    public String events(UUID subject) {
        return Query.NONE.with("subject", subject).of(visit.href("/events/events"));
    }

    /** The colour of a state. */
    public String tone(DeliveryState state) {
        return switch (state) {
            case DELIVERED -> "fresh";
            case WAITING -> "late";
            case FAILED -> "FAILED";
        };
    }

    public String tone(WebhookState state) {
        return WebhooksPage.tone(state);
    }
}
