package kr.seoul.techtrade.http;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.ProblemType;

/**
 * {@code /problems}: all types of problem; {@code /problems/deal/wrong-state}: one of them, a browser is led to its page. Finds every
 * enum {@code *Problem} of the WAR, so that none can be forgotten and this level need not know those above. (Payara hands no
 * enums to a {@code @HandlesTypes}.)
 */
@WebServlet({"/problems", "/problems/*"})
public class ProblemTypesServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String CLASSES = "/WEB-INF/classes/";
    private static final String FILE = "Problem.class";
    /** What to do about each, in the language of the visitor. */
    private static final String PAGES = "/docs/problems/";

    private transient SortedMap<String, ProblemTypeJson> known = new TreeMap<>();

    /** All there are. */
    public record All(List<ProblemTypeJson> items) {}

    @Override
    public void init() {
        var root = CLASSES
                + ProblemTypesServlet.class.getPackageName().replace('.', '/').replaceFirst("[^/]*$", "");
        below(root)
                .filter(path -> path.endsWith("/"))
                .flatMap(this::below)
                .filter(path -> path.endsWith(FILE))
                .flatMap(ProblemTypesServlet::constants)
                .forEach(type -> known.put(type.slug(), ProblemTypeJson.of(type)));
    }

    private Stream<String> below(String folder) {
        return Optional.ofNullable(getServletContext().getResourcePaths(folder)).stream()
                .flatMap(Set::stream);
    }

    private static Stream<ProblemType> constants(String path) {
        var name = path.substring(CLASSES.length(), path.lastIndexOf('.')).replace('/', '.');
        try {
            var constants = Class.forName(name).getEnumConstants();
            return constants instanceof ProblemType[] types ? Arrays.stream(types) : Stream.empty();
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader("Vary", "Accept");
        var path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            write(response, Json.write(new All(List.copyOf(known.values()))));
            return;
        }
        var type = known.get(path.substring(1));
        var accept = request.getHeader("Accept");
        if (type == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (accept != null && accept.contains("text/html")) {
            response.setHeader("Cache-Control", "public, max-age=300");
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", request.getContextPath() + PAGES + path.substring(1));
        } else {
            write(response, Json.write(type));
        }
    }

    private static void write(HttpServletResponse response, String body) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
