package kr.seoul.techtrade.directory;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.sources.SourceSettings;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class RetrustingIT {
    private static final String ONE = "\"businessNumber\":\"1234567891\"";
    private static final String OTHER = "\"businessNumber\":\"222-22-22227\"";

    private final Sql owner = new Sql(Database.asOwner());
    private Wired wired;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
        wired.push("city-01", line("a", 1, "가람", ONE + in("서울")), line("b", 1, "나래", OTHER + in("서울")));
        wired.push("city-02", line("c", 1, "가람", ONE + in("부산")), line("d", 1, "나래", OTHER + in("부산")));
        assertEquals(List.of("가람 부산", "나래 부산"), companies());
    }

    private static String in(String region) {
        return ",\"region\":\"%s\"".formatted(region);
    }

    @Test
    void derivesByAnotherTrust() {
        trust("city-01", 90);
        follow();
        assertEquals(List.of("가람 서울", "나래 서울"), companies());
        assertEquals(0, wired.underived.behind().companies());
    }

    @Test
    void passesOverACompanyThatCannotBeDerivedAndTriesItAgain() {
        wired.sql.update("""
                insert into directory.value_decision (id, kind, record, record_version, attribute, company, reason, decided_by, decided_at)
                select id, 'PREFER', id, 1, 'shoeSize', company, 'of an attribute that is no more', 'test', ?
                  from directory.record where key = 'a'""", wired.time.instant());
        trust("city-01", 90);
        follow();
        assertEquals(List.of("가람 부산", "나래 서울"), companies(), "one waits, the other went on");
        assertEquals(new Underived.Behind(1, Optional.of(wired.time.instant())), wired.underived.behind());
        assertEquals(
                List.of("가람"),
                wired.underived.companies().stream()
                        .map(Underived.Company::name)
                        .toList());

        var since = wired.time.instant();
        wired.time.pass(Underived.PAUSE);
        wired.companiesRetrusting.retry();
        assertEquals(since, wired.underived.behind().since().orElseThrow(), "not mended");
        owner.update("delete from directory.value_decision");
        wired.companiesRetrusting.retry();
        assertEquals(1, wired.underived.behind().companies(), "not yet");
        wired.time.pass(Underived.PAUSE);
        wired.companiesRetrusting.retry();
        assertEquals(0, wired.underived.behind().companies());
        assertEquals(List.of("가람 서울", "나래 서울"), companies());
    }

    private void follow() {
        wired.companiesRetrusting.follow();
        assertEquals(
                List.of(), wired.sql.list("select 1 from sources.source where derive_after is not null", row -> 1));
    }

    private void trust(String source, int rank) {
        var known = wired.sources.source(source);
        wired.sources.change(
                OPERATOR,
                source,
                known.version(),
                new SourceSettings(
                        known.name(),
                        known.nameEn(),
                        known.cadenceHours(),
                        Map.of("*", rank),
                        known.licence(),
                        known.contact()));
    }

    private List<String> companies() {
        return wired.sql.list(
                "select name, region from directory.company where gone_at is null order by name",
                row -> row.getString("name") + " " + row.getString("region"));
    }
}
