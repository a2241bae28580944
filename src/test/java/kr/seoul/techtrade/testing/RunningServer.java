package kr.seoul.techtrade.testing;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Begins the class with the server running and a clean database: for tests from outside, by {@link Rest} or {@link Browser}. At
 * its end every {@link EventWitness} sees what was told.
 */
public final class RunningServer implements BeforeAllCallback, AfterAllCallback {
    /** Of each type, the newest; a few classes tell a hundred thousand. */
    private static final String TOLD = """
            select type, data::text as data
              from (select type, data, row_number() over (partition by type order by seq desc) as back from kernel.event) e
             where back <= 500""";

    private static final List<EventWitness> WITNESSES = ServiceLoader.load(EventWitness.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    /** What the server has said so far; a line may take a moment to come. */
    public static Path log() {
        return Fork.log("micro");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Server.address();
        Database.clean();
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        try (var connection = Database.asApplication().getConnection();
                var query = connection.prepareStatement(TOLD);
                var told = query.executeQuery()) {
            while (told.next()) {
                for (var witness : WITNESSES) {
                    witness.see(told.getString("type"), told.getString("data"));
                }
            }
        }
    }
}
