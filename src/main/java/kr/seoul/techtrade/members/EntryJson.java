package kr.seoul.techtrade.members;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A line of the register; {@code person} is whom it is about, {@code subject} what was granted or acted on. */
public record EntryJson(
        UUID id, Instant at, String kind, UUID by, String byName, UUID person, UUID subject, JsonNode data) {}
