package kr.seoul.techtrade.testing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;

/** Which types of events tests had told, in the database of a server or in the one without. */
public final class Told {
    private static final Findings EVENTS = new Findings("events");

    private Told() {}

    /** Before the database forgets them. */
    static void note(Connection connection) throws SQLException {
        var types = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select distinct type from kernel.event")) {
            while (rows.next()) {
                types.add(rows.getString("type"));
            }
        }
        EVENTS.add(types);
    }

    /** All of them, of all virtual machines. */
    public static Set<String> types() throws IOException {
        return EVENTS.all();
    }
}
