package kr.seoul.techtrade.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Nodes;
import kr.seoul.techtrade.testing.Rest;

/** Two nodes on one queue: what one does when it is killed (SIGKILL), the other one does anew and to its end. */
public final class KilledJob {
    private KilledJob() {}

    /** Kills the node of the two that does it; {@code folder} is theirs and ours. */
    public static void mustBeDoneByTheOther(Nodes nodes, Path folder) throws IOException {
        var sql = new Sql(nodes.asOwner());
        var until = folder.resolve("until");
        var job = begin(sql, until);
        Supplier<String> state = () -> string(sql, "select state as it from jobs.job where id = ?", job);
        Supplier<String> lease =
                () -> string(sql, "select coalesce(lease::text, '') as it from jobs.job where id = ?", job);
        Hooks.await(() -> number(sql, "select done as it from jobs.job where id = ?", job) > 0, state::get);
        int doing = (int) number(sql, "select get_byte(bytes, 0) - 48 as it from jobs.chunk where job = ?", job);
        var first = lease.get();
        nodes.kill(doing);
        Hooks.await(() -> !lease.get().equals(first), state::get);
        Hooks.await(() -> number(sql, "select done as it from jobs.job where id = ?", job) > 0, state::get);
        Files.createFile(until);
        Hooks.await(() -> state.get().equals("DONE"), state::get);
        var owner = Rest.at(nodes.address(1 - doing)).signedIn(Cast.OPERATOR_ID, Cast.OPERATOR_SECRET);
        var seen = owner.get("/api/jobs/" + job).expect(200).json();
        assertEquals(2L * ResultStream.CHUNK_BYTES, seen.get("bytes").asLong(), seen::toString);
        var result = owner.get("/api/jobs/" + job + "/result").expect(200).body();
        assertEquals(String.valueOf(1 - doing).repeat(2 * ResultStream.CHUNK_BYTES), result);
        assertEquals(2, number(sql, "select tries as it from jobs.job where id = ?", job));
    }

    /** As a client of the operators would have it. */
    private static UUID begin(Sql sql, Path until) {
        var job = Ids.at(Instant.parse("2026-11-29T00:00:00Z"));
        sql.update(
                """
                insert into jobs.job (id, owner, owner_kind, organization, roles, scope, kind, request, input, media_type, state,
                                      created_at, due_at)
                select ?, c.id, 'CLIENT', c.organization_id, '{OPERATOR}', 'ledger.read', ?, '/api/test', ?::jsonb, 'text/plain',
                       'QUEUED', now(), now()
                  from clients.client c where c.id = ?::uuid""",
                job,
                SlowWorkshop.KIND,
                new JsonColumn.Text(Json.write(new SlowWorkshop.Patience(until.toString()))),
                Cast.OPERATOR_ID);
        return job;
    }

    private static String string(Sql sql, String query, UUID job) {
        return sql.first(query, row -> row.getString("it"), job).orElse("");
    }

    private static long number(Sql sql, String query, UUID job) {
        return sql.first(query, row -> row.getLong("it"), job).orElse(0L);
    }
}
