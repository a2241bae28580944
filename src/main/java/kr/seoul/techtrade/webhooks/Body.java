package kr.seoul.techtrade.webhooks;

import java.nio.charset.StandardCharsets;
import kr.seoul.techtrade.events.EventFeed;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Outbox;
import tools.jackson.databind.node.ObjectNode;

/**
 * A CloudEvent as it is sent: of less than {@link #BYTES_MAX}, else without its data and with the address where it can be read
 * (the attribute {@code dataref} of CloudEvents' extension of that name).
 */
final class Body {
    static final int BYTES_MAX = 20_000;
    static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

    private Body() {}

    static String of(EventFeed feed, Outbox.Event event) {
        var text = feed.text(event);
        if (text.getBytes(StandardCharsets.UTF_8).length < BYTES_MAX) {
            return text;
        }
        var thin = (ObjectNode) Json.MAPPER.readTree(text);
        thin.remove("data");
        thin.put("dataref", feed.address(event.id()));
        return thin.toString();
    }
}
