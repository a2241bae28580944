package kr.seoul.techtrade.directory;

import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class ErasingIT {
    private static final String NUMBER = "\"businessNumber\":\"1234567891\"";

    private final Wired wired = new Wired();
    private final Erasing erasing = new Erasing(wired.sql, wired.derivation);

    /** Others keep what any of its records says: the stewards' queue compares in it. */
    @Test
    void tellsOfACompanyThatShowedSomebodyElse() {
        wired.push("city-01", line("a", 1, "가람", NUMBER + ",\"representative\":\"김하나\""));
        wired.push("city-02", line("b", 1, "가람", NUMBER + ",\"representative\":\"이두리\""));
        var company = only("select id, representative from directory.company where gone_at is null");
        assertEquals("이두리", company.representative());
        long told = told(company.id());

        var gone = wired.transaction(() -> erasing.erase(company.id(), new PersonName("김하나"), wired.time.instant()));
        assertEquals(List.of(1, 0), List.of(gone.records(), gone.lines()));
        assertEquals(company, only("select id, representative from directory.company where gone_at is null"));
        assertEquals(told + 1, told(company.id()));
    }

    private record Shown(UUID id, String representative) {}

    private Shown only(String query) {
        var all = wired.sql.list(
                query, row -> new Shown(row.getObject("id", UUID.class), row.getString("representative")));
        assertEquals(1, all.size());
        return all.get(0);
    }

    private long told(UUID company) {
        return wired.sql
                .first("select count(*) from kernel.event where subject = ?", row -> row.getLong(1), company)
                .orElseThrow();
    }
}
