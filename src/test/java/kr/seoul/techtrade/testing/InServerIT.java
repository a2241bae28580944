package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import kr.seoul.techtrade.kernel.Sql;
import org.junit.jupiter.api.Test;

class InServerIT extends InServer {
    @Inject
    private Sql sql;

    @Test
    void worksAsTheApplicationInsideTheServer() {
        var user = sql.first("select current_user as name", row -> row.getString("name"));
        assertEquals("techtrade", user.orElseThrow());
    }
}
