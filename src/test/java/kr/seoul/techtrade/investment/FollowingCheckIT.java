package kr.seoul.techtrade.investment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningServer.class)
class FollowingCheckIT {
    private static final String SINCE = "2026-11-22T00:00:00Z";

    @Test
    void saysWhoseInvestmentsDoNotFollow() throws SQLException {
        var cast = Cast.onStage();
        var city = cast.player(Role.INSTITUTION, "뒤따르는지원센터");
        cast.entrust("city-30", city);
        city.rest()
                .putNdjson("/api/sources/city-30/records", Wired.line("c", 1, "뒤처진회사", ""))
                .expect(200);
        assertEquals(0, check().at("/data/unfollowed").asInt());
        write(
                "insert into investment.unfollowed select id, '%1$s', 'infinity' from directory.company order by id limit 1"
                        .formatted(SINCE));
        try {
            var check = check();
            assertEquals(1, check.at("/data/unfollowed").asInt());
            assertEquals(SINCE, check.at("/data/since").asString());
            assertEquals("UP", check.get("status").asString());
        } finally {
            write("delete from investment.unfollowed");
        }
    }

    private static JsonNode check() {
        return Rest.anonymous()
                .get("/health/ready")
                .expect(200)
                .json()
                .get("checks")
                .valueStream()
                .filter(one -> one.get("name").asString().equals("investments"))
                .findFirst()
                .orElseThrow();
    }

    private static void write(String statement) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var writer = connection.createStatement()) {
            writer.execute(statement);
        }
    }
}
