package kr.seoul.techtrade.events;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Outbox;

/**
 * An event as CloudEvents 1.0 has it in JSON. Its order and where to go on is the extension attribute {@code position}.
 *
 * @param source who tells it: the base address of this platform
 * @param subject the aggregate that it happened to
 */
public record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        UUID subject,
        Instant time,
        String datacontenttype,
        String dataschema,
        String position,
        @JsonRawValue String data) {
    /** Before the type of each, so that it means the same beside the events of others. */
    public static final String PREFIX = "kr.seoul.techtrade.";

    /** Where the schema of what an event carries is read, below the address of the platform; its version comes last. */
    private static final String SCHEMAS = "/event-schemas/";

    /** No type has another yet. */
    private static final String VERSION = "/1";

    /** {@code event} has no position when it was never in the feed. */
    static CloudEvent of(Outbox.Event event, String source) {
        return new CloudEvent(
                "1.0",
                event.id(),
                source,
                PREFIX + event.type(),
                event.subject(),
                event.at(),
                "application/json",
                source + SCHEMAS + event.type() + VERSION,
                event.position() == null ? null : event.position().cursor().encode(),
                event.data());
    }
}
