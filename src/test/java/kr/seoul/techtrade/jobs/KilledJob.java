package kr.seoul.techtrade.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
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
    private final Nodes nodes;
    private final Sql sql;
    private final Path until;
    private final UUID job;
    private final int node;

    private KilledJob(Nodes nodes, Path folder) {
        this.nodes = nodes;
        sql = new Sql(nodes.asOwner());
        until = folder.resolve("until");
        job = begin(sql, until);
        awaitChunk();
        node = (int) number("select get_byte(bytes, 0) - 48 as it from jobs.chunk where job = ?");
    }

    /** One that a node has begun and will not end; {@code folder} is the nodes' and ours. */
    public static KilledJob begun(Nodes nodes, Path folder) {
        return new KilledJob(nodes, folder);
    }

    /** Which of the two does it, and is to be killed. */
    public int node() {
        return node;
    }

    public void mustBeDoneByTheOther() throws IOException {
        Hooks.await(() -> number("select tries as it from jobs.job where id = ?") > 1, this::state);
        awaitChunk();
        Files.createFile(until);
        Hooks.await(() -> state().equals("DONE"), this::state);
        var owner = Rest.at(nodes.address(1 - node)).signedIn(Cast.OPERATOR_ID, Cast.OPERATOR_SECRET);
        var seen = owner.get("/api/jobs/" + job).expect(200).json();
        assertEquals(2L * ResultStream.CHUNK_BYTES, seen.get("bytes").asLong(), seen::toString);
        var result = owner.get("/api/jobs/" + job + "/result").expect(200).body();
        assertEquals(String.valueOf(1 - node).repeat(2 * ResultStream.CHUNK_BYTES), result);
        assertEquals(2, number("select tries as it from jobs.job where id = ?"));
    }

    private void awaitChunk() {
        Hooks.await(() -> number("select done as it from jobs.job where id = ?") > 0, this::state);
    }

    private String state() {
        return sql.first("select state as it from jobs.job where id = ?", row -> row.getString("it"), job)
                .orElse("");
    }

    private long number(String query) {
        return sql.first(query, row -> row.getLong("it"), job).orElse(0L);
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
}
