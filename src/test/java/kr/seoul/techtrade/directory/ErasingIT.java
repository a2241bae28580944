package kr.seoul.techtrade.directory;

import static kr.seoul.techtrade.directory.Wired.line;
import static kr.seoul.techtrade.directory.Wired.tombstone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class ErasingIT {
    private static final String NUMBER = "\"businessNumber\":\"1234567891\"";

    private Wired wired;
    private Erasing erasing;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
        erasing = new Erasing(wired.sql, wired.derivation);
    }

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

    /** As the list of DART writes it. */
    @Test
    void takesOneOfSeveralAndLeavesTheOthers() {
        wired.push("city-01", line("a", 1, "가람", NUMBER + ",\"representative\":\"김하나, 박두리\""));
        wired.push("city-01", line("a", 2, "가람", NUMBER + ",\"representative\":\"박두리/대표이사 김 하나\""));
        wired.push(
                "city-02",
                line("b", 1, "가람상사", "\"businessNumber\":\"2222222227\"" + ",\"representative\":\"김하나, 최네리\""));
        wired.push("city-02", tombstone("b", 2));
        var company = only("select id, representative from directory.company where gone_at is null");
        var gone = wired.transaction(() -> erasing.erase(company.id(), new PersonName("김하나"), wired.time.instant()));
        assertEquals(2, gone.records());
        assertEquals(
                "박두리",
                only("select id, representative from directory.company where gone_at is null")
                        .representative());
        assertEquals(List.of("박두리", "박두리"), wired.sql.list("""
                        select payload ->> 'representative' as name from directory.record where key = 'a' union all
                        select p.payload ->> 'representative' from directory.record_past p join directory.record r on r.id = p.record
                         where r.key = 'a'""", row -> row.getString("name")));
        var other = only("select id, representative from directory.company where gone_at is not null");
        assertEquals("김하나, 최네리", other.representative(), "another company's");
        wired.transaction(() -> erasing.erase(other.id(), new PersonName("김하나"), wired.time.instant()));
        assertEquals(
                "최네리",
                only("select id, representative from directory.company where gone_at is not null")
                        .representative());
    }

    /** Taken from a table before names and cells had a length: it stays readable for whoever shares the company. */
    @Test
    void readsWhatWasTakenHoweverLongItIs() {
        wired.push("city-01", line("a", 1, "가람", NUMBER + ",\"representative\":\"김하나\""));
        wired.sql.update(
                "update directory.record set payload = payload || jsonb_build_object('row', jsonb_build_object(?, ?, '대표', '김하나'))",
                "n".repeat(300),
                "x".repeat(200_000));
        wired.push("city-02", line("b", 1, "가람", NUMBER + ",\"representative\":\"이두리\""));
        wired.push("city-02", line("b", 2, "가람상사", NUMBER + ",\"representative\":\"이두리\""));
        var company = only("select id, representative from directory.company where gone_at is null");
        assertEquals(2, wired.explanations.explain(company.id()).records().size());
        var gone = wired.transaction(() -> erasing.erase(company.id(), new PersonName("김하나"), wired.time.instant()));
        assertEquals(1, gone.records());
        assertEquals(
                List.of(),
                wired.sql.list(
                        "select id from directory.record where payload::text like '%김하나%'",
                        row -> row.getString("id")));
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
