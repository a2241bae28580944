package kr.seoul.techtrade.testing;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import kr.seoul.techtrade.kernel.ClockProducer;

/** Moves the running server's clock from outside it, which no route of the product does. */
@WebServlet(ServerClock.PATH)
public class ServerClock extends HttpServlet {
    static final String PATH = "/test-clock";

    private static final long serialVersionUID = 1;

    @Inject
    private transient ClockProducer clocks;

    /** Against the machine's. Tokens last 15 minutes of it: sign in anew ({@link Cast.Player#again}). */
    public static void shift(Duration by) {
        Rest.anonymous()
                .with("Sec-Fetch-Site", "same-origin")
                .send("PUT", PATH + "?by=" + by, null, null)
                .expect(204);
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) {
        clocks.shift(Duration.parse(request.getParameter("by")));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
