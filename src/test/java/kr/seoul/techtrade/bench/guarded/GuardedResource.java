package kr.seoul.techtrade.bench.guarded;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the platform takes of whoever signs callers in, and of whoever asks the database for one row as well. */
@ApplicationScoped
@Path("guarded")
@Produces(MediaType.APPLICATION_JSON)
public class GuardedResource {
    @Resource(lookup = "jdbc/techtrade")
    private DataSource database;

    @GET
    public String echo(@QueryParam("text") String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    @GET
    @Path("row")
    public String row() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select ?::text")) {
            statement.setString(1, "hello");
            try (var rows = statement.executeQuery()) {
                rows.next();
                return "{\"text\":\"" + rows.getString(1) + "\"}";
            }
        }
    }
}
