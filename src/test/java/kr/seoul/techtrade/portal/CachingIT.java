package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page there is: what is public may be kept for a minute by whatever lies between, and nothing else may. */
@ExtendWith(RunningServer.class)
class CachingIT {
    private static final String SHARED = "public, max-age=60";
    private static final String OWN = "private, no-store";

    private static Exhibits exhibits;

    @BeforeAll
    static void play() {
        exhibits = new Exhibits(new Stage());
    }

    static Stream<String> pages() throws IOException {
        return Exhibits.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void saysHowLongItMayBeKept(String page) {
        for (var language : new String[] {"/ko", "/en"}) {
            var reply = Rest.anonymous().with("Accept", "text/html").get(language + exhibits.at(page));
            if (Pages.isPublic(page)) {
                reply.expect(200);
                assertEquals(SHARED, reply.header("Cache-Control"));
                assertTrue(reply.headers().allValues("Vary").toString().contains("Cookie"), reply.headers()::toString);
            } else {
                assertEquals(OWN, reply.header("Cache-Control"));
            }
            assertEquals(Pages.isPrivate(page), reply.status() == 302, reply::request);
        }
    }
}
