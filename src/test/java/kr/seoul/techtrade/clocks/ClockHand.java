package kr.seoul.techtrade.clocks;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.ExecutionException;
import kr.seoul.techtrade.testing.Rest;

/** Has the running server do at once what its clocks do every few seconds, on a thread of the same kind; no route of the product does. */
@WebServlet(ClockHand.PATH)
public class ClockHand extends HttpServlet {
    static final String PATH = "/test-clock-hand";

    private static final long serialVersionUID = 1;
    private static final int NOT_FOUND = 404;

    @Inject
    private transient DealClocks clocks;

    @Resource
    private transient ManagedExecutorService threads;

    /** Everything that is due there has been done, but in a server that is run as it is shipped: it takes its time. */
    public static void strike(Rest there) {
        var reply = Rest.at(there.base()).with("Sec-Fetch-Site", "same-origin").send("POST", PATH, null, null);
        if (reply.status() != NOT_FOUND) {
            reply.expect(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            threads.submit(() -> clocks.fire()).get();
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (ExecutionException failed) {
            throw new ServletException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServletException(stopped);
        }
    }
}
