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
        this(application.getSimpleName(), classesOf(application));
    }

    private EchoServer(String name, WebArchive application) {
        var folder = Scratch.in(Path.of("target", "tmp"), name);
        AtEnd.close(folder);
        var war = folder.path().resolve("echo.war").toAbsolutePath();
        application.as(ZipExporter.class).exportTo(war.toFile(), true);
        micro = Micro.start(new Micro.Settings(
                Path.of("").toAbsolutePath(),
                war,
                Micro.freePort(FIRST_PORT),
                Fork.log(name),
                Duration.ZERO,
                Server.environment(Database.environment())));
    }

    /** The same, whose classes are beans where they say so. */
    public static EchoServer withBeans(Class<?> application) {
        var beans = Path.of("src/main/webapp/WEB-INF/beans.xml").toFile();
        return new EchoServer(
                application.getSimpleName(), classesOf(application).addAsWebInfResource(beans));
    }

    private static WebArchive classesOf(Class<?> application) {
        return ShrinkWrap.create(WebArchive.class, "echo.war").addPackage(application.getPackage());
    }

    public URI address() {
        return micro.address();
    }

    @Override
    public void close() {
        micro.close();
    }
}
