package kr.seoul.techtrade.testing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import kr.seoul.techtrade.launch.Micro;
import kr.seoul.techtrade.launch.Scratch;
import kr.seoul.techtrade.launch.StartFailure;

/** The one Payara Micro of a test run, with the WAR and the test classes inside, on the {@link Database}. */
final class Server {
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;

    private static Micro running;
    private static StartFailure failure;

    private Server() {}

    /** Starts it when it does not run yet. */
    static synchronized URI address() {
        if (failure != null) {
            throw failure;
        }
        if (running == null) {
            running = start();
            // the signing key is made at the first need, and must outlive Database.clean()
            Rest.at(running.address()).get("/.well-known/jwks.json").expect(200);
            Database.rememberSeeds();
        }
        return running.address();
    }

    private static Micro start() {
        Database.clean();
        try {
            var micro = Micro.start(settings());
            AtEnd.close(micro);
            return micro;
        } catch (StartFailure failed) {
            failure = failed;
            throw failed;
        }
    }

    private static Micro.Settings settings() {
        var index = Scratch.in(Path.of("target", "tmp"), "index");
        AtEnd.close(index);
        var environment = new HashMap<>(Database.environment());
        environment.put("TECHTRADE_PROFILE", "test");
        environment.put("TECHTRADE_INDEX_DIR", index.path().toString());
        var spread = (int) (ProcessHandle.current().pid() % PORTS);
        return new Micro.Settings(
                Path.of("").toAbsolutePath(),
                TestArchive.build(),
                Micro.freePort(FIRST_PORT + spread),
                Path.of("target", "log", "micro.log").toAbsolutePath(),
                Duration.ZERO,
                environment);
    }
}
