package kr.seoul.techtrade.clients;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import kr.seoul.techtrade.kernel.EventType;

/** What an organisation is told of its API clients; the subject is the client. */
enum ClientEvent implements EventType {
    CLIENT_ISSUED,
    CLIENT_CHANGED,
    CLIENT_REVOKED,
    SECRET_ISSUED,
    SECRET_ENDED,
    CLIENT_EXPIRING,
    SECRET_EXPIRING;

    @Override
    public String event() {
        return "identity." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param secret its id, null where the event is of the client */
    record News(UUID by, String byName, String client, UUID secret) {}

    /**
     * @param secret its id, null where the client itself ends
     * @param days which of the steps before the end this is
     */
    record Expiring(String client, UUID secret, Instant expiresAt, int days) {}
}
