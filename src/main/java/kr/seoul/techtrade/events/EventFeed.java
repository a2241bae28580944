package kr.seoul.techtrade.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Outbox.Sight;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the outbox for callers: what is public, what is told to their organisation, and all of it for operators and auditors. */
@ApplicationScoped
@Transactional
public class EventFeed {
    static final int LIMIT_DEFAULT = 100;
    static final int LIMIT_MAX = 500;

    private static final String NEWEST = "newest";
    private static final int TYPES_MAX = 20;
    private static final Pattern TYPE = Pattern.compile("[a-z]{1,40}\\.([a-z-]{1,80}|\\*)");

    private final Outbox outbox;
    private final String source;

    protected EventFeed() {
        this(null, null);
    }

    @Inject
    public EventFeed(
            Outbox outbox,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String source) {
        this.outbox = outbox;
        this.source = source;
    }

    /** Problems: kernel/events-forgotten. */
    public EventsJson events(Position after, Sight sight, int limit) {
        var seen = outbox.seen(after, sight, limit);
        return new EventsJson(
                seen.events().stream()
                        .map(event -> CloudEvent.of(event, source))
                        .toList(),
                seen.to().cursor().encode(),
                seen.more());
    }

    /** The newest first; {@code next} is where to go on from, backward. */
    public EventsJson latest(Position before, Sight sight, int limit) {
        var seen = outbox.seenBefore(before, sight, limit);
        return new EventsJson(
                seen.events().stream()
                        .map(event -> CloudEvent.of(event, source))
                        .toList(),
                seen.to().cursor().encode(),
                seen.more());
    }

    /** Problems: events/no-such-event, also when it is not in sight or no longer kept. */
    public CloudEvent event(UUID id, Sight sight) {
        return outbox.event(id)
                .filter(sight::sees)
                .map(event -> CloudEvent.of(event, source))
                .orElseThrow(() -> EventsProblem.NO_SUCH_EVENT.because("no event " + id + " that you may see"));
    }

    /** An event as it stands in a stream; without a position when it was never in the feed. */
    public String text(Outbox.Event event) {
        return Json.write(CloudEvent.of(event, source));
    }

    /** Where {@link #event} is read over HTTP. */
    public String address(UUID event) {
        return source + "/api/events/" + event;
    }

    List<String> texts(List<Outbox.Event> events) {
        return events.stream().map(this::text).toList();
    }

    /** What the caller may see of what it asks for: of all types, and of all subjects, when none are named. Problems: events/invalid-filter. */
    public Sight sight(Caller by, Collection<String> types, Collection<UUID> subjects) {
        if (types.size() > TYPES_MAX) {
            throw EventsProblem.INVALID_FILTER.at("/type", "at most %d types".formatted(TYPES_MAX));
        }
        var own = types.stream().map(EventFeed::ownType).toList();
        var organizations = by.organization() == null ? List.<UUID>of() : List.of(by.organization());
        return new Sight(by.is(Role.OPERATOR) || by.is(Role.AUDITOR), organizations, own, Set.copyOf(subjects));
    }

    /** What an organisation of this role may see of these types and subjects. Problems: events/invalid-filter. */
    public Sight sight(UUID organization, Role role, Collection<String> types, Collection<UUID> subjects) {
        var by = new Caller(Caller.Kind.SYSTEM, organization, "", organization, Set.of(role), Set.of());
        return sight(by, types, subjects);
    }

    /** From the first that is kept when nothing is said. Problems: kernel/invalid-cursor. */
    public Position position(String after) {
        return NEWEST.equals(after) ? outbox.head() : Position.after(after);
    }

    private static String ownType(String type) {
        var own = type.startsWith(CloudEvent.PREFIX) ? type.substring(CloudEvent.PREFIX.length()) : "";
        if (!TYPE.matcher(own).matches()) {
            throw EventsProblem.INVALID_FILTER.at(
                    "/type",
                    "is a type such as %1$sdeal.signed, or all of a kind such as %1$sdeal.*"
                            .formatted(CloudEvent.PREFIX));
        }
        return own;
    }
}
