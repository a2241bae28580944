package kr.seoul.techtrade.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.mail.Post;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class SilenceIT {
    private static final String SOURCE = "city-01";
    private static final DateTimeFormatter SEOUL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ClockProducer.SEOUL);

    private static final String FELL_SILENT = SourceEvent.SOURCE_SILENT.event();
    private static final String HEARD_AGAIN = SourceEvent.SOURCE_HEARD.event();

    private final Wired wired = begun();
    private final Silence silence = new Silence(
            wired.sql,
            wired.outbox,
            new SilenceLetters(
                    new Post(wired.sql, wired.time), new People(wired.sql, wired.time), "https://techtrade.example"),
            wired.time);
    private final Outbox.Position start = wired.outbox.head();

    private static Wired begun() {
        Database.clean();
        return new Wired();
    }

    /** In times to which the clock of a server that looks on has not come. */
    @BeforeEach
    void later() {
        wired.time.pass(Duration.ofDays(3650));
    }

    @Test
    void tellsOnceThatASourceIsSilentAndOnceThatItIsHeardAgain() {
        wired.push(SOURCE, Wired.line("a", 1, "한빛배터리", ""));
        silence.watch();
        assertEquals(List.of(), told());

        wired.time.pass(Duration.ofHours(25));
        silence.watch();
        silence.watch();
        assertEquals(List.of(FELL_SILENT), told());

        wired.push(SOURCE, Wired.line("a", 2, "한빛이차전지", ""));
        silence.watch();
        silence.watch();
        assertEquals(List.of(FELL_SILENT, HEARD_AGAIN), told());
    }

    @Test
    void saysWhichAndSinceWhen() {
        wired.push("city-02", Wired.line("b", 1, "가람소재", ""));
        var heard = wired.time.instant().toString();
        wired.time.pass(Duration.ofDays(2));
        silence.watch();
        Database.settle();
        var data = wired.outbox.after(start, 100).stream()
                .filter(event -> event.type().equals(FELL_SILENT))
                .map(Outbox.Event::data)
                .toList();
        assertTrue(
                data.stream().anyMatch(json -> json.contains("\"city-02\"") && json.contains(heard)), data.toString());
    }

    /** Nobody has ever heard of it: then its silence begins when it was entrusted. */
    @Test
    void tellsOfOneThatNeverSentAndWritesToItsAdministrators() {
        var institution = wired.organization();
        wired.sources.entrust(
                Wired.OPERATOR, "city-03", wired.sources.source("city-03").version(), institution);
        member(institution, "admin@example.com", "관리자", "ko", true);
        member(institution, "english@example.com", "Admin", "en", true);
        member(institution, "clerk@example.com", "직원", "ko", false);
        member(wired.organization(), "stranger@example.com", "남", "ko", true);
        var since = SEOUL.format(wired.time.instant());
        wired.time.pass(Duration.ofHours(24));
        silence.watch();
        assertEquals(List.of(), told());
        wired.sources.entrust(
                Wired.OPERATOR, "city-03", wired.sources.source("city-03").version(), institution);
        wired.time.pass(Duration.ofSeconds(1));
        silence.watch();
        silence.watch();
        assertEquals(List.of(FELL_SILENT), told(), "to be entrusted again is no reason to wait again");
        var letters = letters();
        assertEquals(
                List.of("admin@example.com", "english@example.com"),
                letters.stream().map(Written::to).toList());
        assertTrue(letters.get(0).text().contains(since + " KST"), letters.get(0)::text);
        assertTrue(
                letters.get(0).text().contains("https://techtrade.example/ko/directory/sources"), letters.get(0)::text);
        assertTrue(letters.get(1).text().contains("every 24 hours"), letters.get(1)::text);

        wired.push("city-03", Wired.line("c", 1, "가람", ""));
        silence.watch();
        assertEquals(List.of(FELL_SILENT, HEARD_AGAIN), told());
        assertEquals(2, letters().size());
    }

    @Test
    void countsAnewForANewOwnerAndNotAtAllWhereNobodyIsToSend() {
        wired.sources.entrust(
                Wired.OPERATOR, "city-04", wired.sources.source("city-04").version(), wired.organization());
        wired.time.pass(Duration.ofDays(2));
        wired.sources.entrust(
                Wired.OPERATOR, "city-04", wired.sources.source("city-04").version(), wired.organization());
        silence.watch();
        assertEquals(List.of(), told(), "nobody is to send as any other source, and this one's owner is new");
        wired.time.pass(Duration.ofDays(2));
        silence.watch();
        assertEquals(List.of(FELL_SILENT), told());
        wired.sources.entrust(
                Wired.OPERATOR, "city-04", wired.sources.source("city-04").version(), wired.organization());
        wired.time.pass(Duration.ofDays(2));
        silence.watch();
        assertEquals(List.of(FELL_SILENT, FELL_SILENT), told());
    }

    /** Such as a list that is fetched and fails from the first day: nobody owns it. */
    @Test
    void tellsOperatorsOfOneThatNobodyOwnsAndThatNeverSent() {
        wired.sources.register(Wired.OPERATOR, "silent-register", "가짜 등록부");
        var since = SEOUL.format(wired.time.instant());
        var operators = wired.organization();
        wired.sql.update("update identity.organization set role = 'OPERATOR' where id = ?", operators);
        member(operators, "night@example.com", "당직", "ko", false);
        member(operators, "operator@example.com", "Operator", "en", true);
        member(wired.organization(), "nobody@example.com", "남", "ko", true);
        wired.time.pass(Duration.ofHours(24 * 31));
        silence.watch();
        assertEquals(List.of(), told());
        wired.time.pass(Duration.ofSeconds(1));
        silence.watch();
        silence.watch();
        assertEquals(List.of(FELL_SILENT), told());
        var letters = letters();
        assertEquals(
                List.of("night@example.com", "operator@example.com"),
                letters.stream().map(Written::to).toList());
        assertTrue(letters.get(0).text().contains(since + " KST"), letters.get(0)::text);
        assertTrue(
                letters.get(1).text().contains("https://techtrade.example/en/operator/overview"), letters.get(1)::text);
        var late = wired.sources.late(Wired.OPERATOR);
        assertEquals(
                List.of("silent-register"),
                late.stream().map(Sources.Late::code).toList());
        assertNull(late.get(0).succeededAt());

        wired.push("silent-register", Wired.line("r", 1, "가람", ""));
        silence.watch();
        assertEquals(List.of(FELL_SILENT, HEARD_AGAIN), told());
        assertEquals(List.of(), wired.sources.late(Wired.OPERATOR));
    }

    @Test
    void countsFromWhenSomethingWasFirstExpected() {
        wired.sources.expect("city-05");
        wired.time.pass(Duration.ofHours(23));
        wired.sources.expect("city-05");
        wired.time.pass(Duration.ofHours(2));
        silence.watch();
        assertEquals(List.of(FELL_SILENT), told(), "to set its pull anew is no reason to wait again");
    }

    private record Written(String to, String text) {}

    private List<Written> letters() {
        return wired.sql.list(
                "select recipient, body from mail.letter where reference like 'directory:silent:%' order by recipient",
                row -> new Written(row.getString("recipient"), row.getString("body")));
    }

    private void member(UUID organization, String email, String name, String language, boolean administrator) {
        var id = UUID.randomUUID();
        wired.sql.update("""
                insert into identity.person (id, email, name, language, password_hash, created_at)
                values (?, ?, ?, ?, 'x', ?)""", id, email, name, language, wired.time.instant());
        wired.sql.update("""
                insert into identity.membership (person_id, organization_id, signer, administrator, created_at)
                values (?, ?, false, ?, ?)""", id, organization, administrator, wired.time.instant());
    }

    private List<String> told() {
        Database.settle();
        return wired.outbox.after(start, 100).stream()
                .map(Outbox.Event::type)
                .filter(Set.of(FELL_SILENT, HEARD_AGAIN)::contains)
                .toList();
    }
}
