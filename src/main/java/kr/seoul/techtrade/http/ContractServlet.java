package kr.seoul.techtrade.http;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Serves {@code openapi/techtrade.yaml} to the letter. Payara's own endpoint gives way to a servlet of this address; it would
 * read the file into a model of OpenAPI 3.0 and write that.
 */
@WebServlet("/openapi")
public class ContractServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String FILE = "/openapi/techtrade.yaml";

    private byte[] contract = {};

    @Override
    public void init() {
        contract = text().getBytes(StandardCharsets.UTF_8);
    }

    static String text() {
        try (var file = ContractServlet.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not in the WAR");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/yaml");
        response.setContentLength(contract.length);
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.getOutputStream().write(contract);
    }
}
