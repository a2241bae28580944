package kr.seoul.techtrade.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final Logger LOG = Logger.getLogger(AccessLog.class.getName());
    private static final Map<String, String> ASKED = Map.of(
            "getHeader",
            "my-id-42",
            "getMethod",
            "GET",
            "getRequestURI",
            "/ko/identity/\"verify\"",
            "getQueryString",
            "token=secret");

    private final List<String> lines = new ArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord told) {
            lines.add(told.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void leave() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void writesOneLineOfJsonForEachRequestWithoutItsQuery() {
        new AccessLog(true).tell(request(), 200, 12_999_999);
        assertEquals(
                List.of("{\"request\":\"my-id-42\",\"method\":\"GET\",\"path\":\"/ko/identity/\\\"verify\\\"\","
                        + "\"status\":200,\"ms\":12}"),
                lines);
    }

    @Test
    void writesNothingUnlessItIsAskedFor() {
        new AccessLog().tell(request(), 200, 1);
        assertEquals(List.of(), lines);
    }

    private static HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                AccessLogTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, all) -> ASKED.get(method.getName()));
    }
}
