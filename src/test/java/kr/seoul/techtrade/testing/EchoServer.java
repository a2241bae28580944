package kr.seoul.techtrade.testing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import kr.seoul.techtrade.launch.Micro;
import kr.seoul.techtrade.launch.Scratch;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The same server with a few classes in the place of the application: what the platform alone can do. */
public final class EchoServer implements AutoCloseable {
    private static final int FIRST_PORT = 30_000;

    private final Micro micro;

    /** Starts it, with all classes of {@code application}'s package. */
    public EchoServer(Class<?> application) {
        var folder = Scratch.in(Path.of("target", "tmp"), "echo");
        AtEnd.close(folder);
        var war = folder.path().resolve("echo.war").toAbsolutePath();
        ShrinkWrap.create(WebArchive.class, "echo.war")
                .addPackage(application.getPackage())
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        micro = Micro.start(new Micro.Settings(
                Path.of("").toAbsolutePath(),
                war,
                Micro.freePort(FIRST_PORT),
                Fork.log("echo"),
                Duration.ZERO,
                Server.environment(Database.environment())));
    }

    public URI address() {
        return micro.address();
    }

    @Override
    public void close() {
        micro.close();
    }
}
