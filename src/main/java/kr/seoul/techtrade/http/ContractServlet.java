package kr.seoul.techtrade.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

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
    public void init() throws ServletException {
        try (var file = ContractServlet.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new ServletException(FILE + " is not in the WAR");
            }
            contract = file.readAllBytes();
        } catch (IOException unreadable) {
            throw new ServletException(unreadable);
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
