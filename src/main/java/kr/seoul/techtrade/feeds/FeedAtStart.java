package kr.seoul.techtrade.feeds;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.sources.Sources;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Loads the CSV file that {@code TECHTRADE_FEED} names, before the application is ready; its source is a register called like the
 * file. A file that cannot be read stops the deployment.
 */
@WebListener
public class FeedAtStart implements ServletContextListener {
    private static final System.Logger LOG = System.getLogger(FeedAtStart.class.getName());
    private static final int CODE_LENGTH_MAX = 40;

    @Inject
    private Sources sources;

    @Inject
    private Feeds feeds;

    @Inject
    @ConfigProperty(name = "TECHTRADE_FEED")
    private Optional<String> file;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        file.filter(path -> !path.isBlank()).map(Path::of).ifPresent(this::feed);
    }

    private void feed(Path csv) {
        if (!Files.isReadable(csv)) {
            throw new IllegalStateException("TECHTRADE_FEED names no readable file: " + csv);
        }
        var by = Caller.system("feed at start");
        var code = code(csv);
        sources.register(by, code, code);
        var done = feeds.loadCsv(by, code, csv);
        LOG.log(
                Level.INFO,
                "source {0}: {1} lines, {2} accepted, {3} unchanged, {4} rejected",
                code,
                done.lines(),
                done.accepted(),
                done.unchanged(),
                done.rejected());
    }

    /** {@code krx-companies-2018.csv} is the source {@code krx-companies-2018}. */
    static String code(Path csv) {
        var name = csv.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.csv$", "");
        var code = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var cut = code.substring(0, Math.min(code.length(), CODE_LENGTH_MAX)).replaceAll("-$", "");
        return cut.isEmpty() ? "feed" : cut;
    }
}
