package kr.seoul.techtrade.docs;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code /event-schemas/deal.signed/1}: the schema that an event names as its {@code dataschema}. */
@WebServlet("/event-schemas/*")
public class EventSchemasServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String ROOM = "/event-schemas";
    private static final int TYPE = 1;
    private static final int VERSION = 2;

    @Inject
    private transient EventCatalogue catalogue;

    @Inject
    @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080")
    private transient String base;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var schema = schema(request.getPathInfo());
        if (schema.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/schema+json;charset=UTF-8");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.getOutputStream().write(schema.get().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> schema(String path) {
        var parts = path == null ? new String[0] : path.split("/", -1);
        return parts.length == VERSION + 1
                ? catalogue.schema(parts[TYPE], parts[VERSION], base + ROOM + path)
                : Optional.empty();
    }
}
