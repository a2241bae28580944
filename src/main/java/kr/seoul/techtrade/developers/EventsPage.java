package kr.seoul.techtrade.developers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.events.CloudEvent;
import kr.seoul.techtrade.events.EventFeed;
import kr.seoul.techtrade.events.EventsJson;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** What happened and the visitor may see, the newest first; {@code type} and {@code subject} narrow it, {@code before} goes back. */
@Named
@RequestScoped
public class EventsPage {
    private static final String PATH = "/events/events";

    private final EventFeed feed;
    private final Visit visit;
    private final HttpServletRequest request;
    private EventsJson events;

    protected EventsPage() {
        this(null, null, null);
    }

    @Inject
    public EventsPage(EventFeed feed, Visit visit, HttpServletRequest request) {
        this.feed = feed;
        this.visit = visit;
        this.request = request;
    }

    /** Problems: events/invalid-filter, kernel/invalid-cursor, portal/no-such-page for what is no id. */
    public void load() {
        var types = Optional.ofNullable(getType()).map(List::of).orElse(List.of());
        var subjects = Stream.ofNullable(getSubject()).map(PortalProblem::id).toList();
        var before = parameter("before");
        events = feed.latest(
                before == null ? Position.END : Position.after(before),
                feed.sight(visit.getCaller(), types, subjects),
                Page.LIMIT_DEFAULT);
    }

    public List<CloudEvent> getItems() {
        return events.events();
    }

    /** The address of what was before; null when nothing was. */
    public String getOlder() {
        return events.more()
                ? Query.NONE
                        .with("type", getType())
                        .with("subject", getSubject())
                        .with("before", events.next())
                        .of(visit.href(PATH))
                : null;
    }

    /** What happened to the same. */
    public String ofSubject(CloudEvent event) {
        return Query.NONE.with("subject", event.subject()).of(visit.href(PATH));
    }

    public String getType() {
        return parameter("type");
    }

    public String getSubject() {
        return parameter("subject");
    }

    private String parameter(String name) {
        var value = request.getParameter(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
