package kr.seoul.techtrade.edge;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** For {@link RefusalsIT}, in the server of the tests alone: a resource with a bug. */
@Path("failing/{how}")
@RequestScoped
public class FailingApi {
    static final String SECRET = "select price from deal.offer where organisation = 42";

    @Inject
    private UnitOfWork unit;

    @Inject
    private Sql sql;

    @GET
    @Public
    public Response fail(@PathParam("how") String how) throws IOException {
        switch (how) {
            case "unchecked" -> throw new IllegalStateException(SECRET, new NullPointerException(SECRET));
            case "checked" -> throw new IOException(SECRET);
            case "sql" -> throw new SqlFailure(new SQLException(SECRET, "42P01"));
            case "hanging" -> hang();
            case "json" -> Json.MAPPER.readTree("{" + SECRET);
            case "overflow" -> throw new StackOverflowError(SECRET);
            default -> throw new AssertionError(SECRET);
        }
        return Response.noContent().build();
    }

    /** Holds a lock and does nothing for longer than the database allows; in the end somebody else has it. */
    private void hang() {
        unit.of(() -> {
            sql.first("select set_config('idle_in_transaction_session_timeout', '300ms', true)", row -> true);
            sql.first("select pg_advisory_xact_lock(hashtextextended('test.hanging', 0))", row -> true);
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            boolean isFree = unit.of(() -> sql.first(
                            "select pg_try_advisory_xact_lock(hashtextextended('test.hanging', 0)) as free",
                            row -> row.getBoolean("free"))
                    .orElseThrow());
            if (!isFree) {
                throw new AssertionError("it still has its lock");
            }
            return sql.first("select 1", row -> true);
        });
    }
}
