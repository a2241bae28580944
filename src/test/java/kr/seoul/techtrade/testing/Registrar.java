package kr.seoul.techtrade.testing;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.clients.ApiClients;
import kr.seoul.techtrade.clients.NewClient;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.kernel.Json;
import tools.jackson.databind.JsonNode;

/**
 * Lets further people and clients of any rights into organisations of the running server, which operators may not: their own would
 * invite people by letters and issue clients of no more than they hold.
 */
@WebServlet(Registrar.PATH)
public class Registrar extends HttpServlet {
    static final String PATH = "/test-registrar";

    private static final long serialVersionUID = 1;
    private static final Caller SYSTEM = Caller.system("test");
    private static final String TYPE = "application/json";

    @Inject
    private transient Organizations organizations;

    @Inject
    private transient ApiClients clients;

    private record Known(String email, String name, String password, Boolean signer, Boolean administrator) {}

    /** The id of a {@link NewPerson} who has this {@code password}. */
    public static String enrol(String organization, Map<String, ?> person) {
        return ask("PUT", organization, person).get("id").asString();
    }

    /** Id and secret of a {@link NewClient}. */
    public static JsonNode issue(String organization, Map<String, ?> client) {
        return ask("POST", organization, client);
    }

    private static JsonNode ask(String verb, String organization, Map<String, ?> what) {
        return Rest.anonymous()
                .with("Sec-Fetch-Site", "same-origin")
                .send(verb, PATH + "?organization=" + organization, TYPE, Json.write(what))
                .expect(200)
                .json();
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var known = read(request, Known.class);
        var asked = new NewPerson(known.email(), known.name(), known.signer(), known.administrator());
        answer(response, Map.of("id", organizations.enrol(SYSTEM, organization(request), asked, known.password())));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, clients.issue(SYSTEM, organization(request), read(request, NewClient.class)));
    }

    private static UUID organization(HttpServletRequest request) {
        return UUID.fromString(request.getParameter("organization"));
    }

    private static <T> T read(HttpServletRequest request, Class<T> type) throws IOException {
        return Json.MAPPER.readValue(request.getInputStream().readAllBytes(), type);
    }

    private static void answer(HttpServletResponse response, Object what) throws IOException {
        response.setContentType(TYPE);
        response.getWriter().write(Json.write(what));
    }
}
