package kr.seoul.techtrade.testing;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs inside Payara: {@code @Inject} works, and the class begins with a clean database. Its methods see the beans
 * of the application, not the classes of the test JVM ({@link Database}, {@link Rest}).
 */
@ExtendWith(ArquillianExtension.class)
public abstract class InServer {
    /** A stand-in: {@link TestArchive} is what really runs. */
    @Deployment
    public static WebArchive deployment() {
        return ShrinkWrap.create(WebArchive.class, "techtrade.war");
    }
}
