package kr.seoul.techtrade.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One act.
 *
 * @param act method and path, {@code {}} for the ids in it: {@code POST /api/deals/{}/accept}; absent for what the platform does
 *     by itself
 * @param note of a read what is confidential about it, of a refusal why
 * @param requestId as the answer had it in {@code X-Request-Id}
 * @param address from where, absent when it was erased
 * @param subjects the ids it is about
 * @param changes at most 100; when there were more, they are in the entries that follow
 */
public record EntryJson(
        long id,
        Instant at,
        Kind kind,
        ActorJson actor,
        Optional<String> act,
        Optional<String> note,
        Optional<String> requestId,
        Optional<String> address,
        Optional<String> agent,
        List<UUID> subjects,
        List<ChangeJson> changes) {
    public enum Kind {
        CHANGE,
        READ,
        REFUSED
    }

    /**
     * Who.
     *
     * @param kind {@code DATABASE} is somebody who signed in to the database and not to the platform
     * @param name absent for the platform, and when it was erased
     * @param organization on whose behalf
     */
    public record ActorJson(ActorKind kind, Optional<UUID> id, Optional<String> name, Optional<UUID> organization) {}

    public enum ActorKind {
        PERSON,
        CLIENT,
        SYSTEM,
        ANONYMOUS,
        DATABASE
    }

    /**
     * A row that changed: of an update the columns that did; what is absent was, or is, nothing. Secrets and personal data are
     * {@code ***}, a long value is its SHA-256 and length.
     */
    public record ChangeJson(String table, Verb verb, JsonNode key, JsonNode before, JsonNode after) {}

    public enum Verb {
        INSERT,
        UPDATE,
        DELETE
    }
}
