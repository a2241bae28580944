package kr.seoul.techtrade.demo;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * With {@code TECHTRADE_PROFILE=demo} the deployment ends when the city is loaded and can be found; with
 * {@code TECHTRADE_PRODUCTION=true} beside it the deployment fails.
 *
 * <p>A listener and no startup bean: Payara begins a {@code @Transactional} unit of work whose data source takes part in it only
 * on behalf of the web container. The startup beans, migration first, have run before.
 */
@WebListener
public class DemoProfile implements ServletContextListener {
    private static final String DEMO = "demo";

    @Inject
    private DemoCity city;

    @Inject
    @ConfigProperty(name = "techtrade.profile")
    private Optional<String> profile;

    @Inject
    @ConfigProperty(name = "techtrade.production", defaultValue = "false")
    private boolean production;

    @Inject
    @ConfigProperty(name = "techtrade.demo.seed", defaultValue = "2026")
    private long seed;

    @Inject
    @ConfigProperty(name = "techtrade.demo.scale", defaultValue = "1")
    private double scale;

    @Inject
    @ConfigProperty(name = "techtrade.demo.dir")
    private Optional<String> folder;

    @Override
    public void contextInitialized(ServletContextEvent starting) {
        if (isAskedFor(profile, production)) {
            city.load(seed, scale);
            city.open(folder.map(Path::of));
        }
    }

    static boolean isAskedFor(Optional<String> profile, boolean production) {
        boolean demo = profile.filter(DEMO::equals).isPresent();
        if (demo && production) {
            throw new IllegalStateException(
                    "profile demo in production: unset TECHTRADE_PROFILE or TECHTRADE_PRODUCTION; nothing was loaded");
        }
        return demo;
    }
}
