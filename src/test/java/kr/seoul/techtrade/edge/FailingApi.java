package kr.seoul.techtrade.edge;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.SqlFailure;

/** For {@link RefusalsIT}, in the server of the tests alone: a resource with a bug. */
@Path("failing/{how}")
@RequestScoped
public class FailingApi {
    static final String SECRET = "select price from deal.offer where organisation = 42";

    @GET
    @Public
    public Response fail(@PathParam("how") String how) throws IOException {
        switch (how) {
            case "unchecked" -> throw new IllegalStateException(SECRET, new NullPointerException(SECRET));
            case "checked" -> throw new IOException(SECRET);
            case "sql" -> throw new SqlFailure(new SQLException(SECRET, "42P01"));
            case "json" -> Json.MAPPER.readTree("{" + SECRET);
            case "overflow" -> throw new StackOverflowError(SECRET);
            default -> throw new AssertionError(SECRET);
        }
        return Response.noContent().build();
    }
}
