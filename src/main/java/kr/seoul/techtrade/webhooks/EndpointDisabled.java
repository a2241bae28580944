package kr.seoul.techtrade.webhooks;

import java.time.Instant;

/** What the owner of an endpoint is told when we gave it up. */
public record EndpointDisabled(String url, DisabledReason reason, Instant failingSince) {
    /** Of the event; its subject is the endpoint. */
    public static final String TYPE = "webhooks.endpoint-disabled";
}
