package kr.seoul.techtrade.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.audit.EntryJson.Kind;

/**
 * What is looked for; null asks for nothing.
 *
 * @param act its beginning: {@code POST /api/deals/}
 * @param from included
 * @param to excluded
 */
public record EntryQuery(
        Kind kind,
        UUID actor,
        UUID organization,
        String act,
        UUID subject,
        String requestId,
        Instant from,
        Instant to) {
    public static final EntryQuery ALL = new EntryQuery(null, null, null, null, null, null, null, null);

    /** A condition for each that is asked for, so that the database plans for these and no others; {@code own} when no others may be seen. */
    String conditions(Optional<UUID> own, List<? super Object> parameters) {
        var all = new ArrayList<String>();
        add(all, parameters, "organization = ?", own.orElse(null));
        add(all, parameters, "kind = ?", kind);
        add(all, parameters, "actor = ?", actor);
        add(all, parameters, "organization = ?", organization);
        add(all, parameters, "act ^@ ?", act);
        add(all, parameters, "subjects @> array[?::uuid]", subject);
        add(all, parameters, "request = ?", requestId);
        add(all, parameters, "at >= ?", from);
        add(all, parameters, "at < ?", to);
        return all.isEmpty() ? "true" : String.join(" and ", all);
    }

    private static void add(List<String> all, List<? super Object> parameters, String condition, Object value) {
        if (value != null) {
            all.add(condition);
            parameters.add(value);
        }
    }
}
