package kr.seoul.techtrade.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.statements.EntryReason.Said;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Why an entry is not simply done is kept as codes; an entry of an earlier release got them from its words. */
@ExtendWith(CleanDatabase.class)
class EntryReasonsIT {
    private final Desk desk = new Desk();
    private final Caller operator = Desk.caller(Role.OPERATOR, UUID.randomUUID());

    @BeforeEach
    void clean() {
        Database.clean();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void areCodesWithWhatTheyAreAbout() {
        var account = desk.expect(1000);
        desk.receive(camt().deposit(ref(), "1200", account.number()));
        desk.receive(camt().deposit(ref(), "5", account.number()));
        desk.receive(camt().payment(ref(), "7", "bank-fee"));
        var waiting = desk.in(() -> desk.suspense.waiting(operator, Optional.empty(), 10));
        assertEquals(
                Set.of(
                        List.of(EntryReason.MORE.with("200 KRW")),
                        List.of(EntryReason.NOTHING_EXPECTED.with(account.number()))),
                waiting.items().stream().map(SuspenseJson::reasons).collect(Collectors.toSet()));
        assertEquals(
                Set.of(
                        "200 KRW more than expected",
                        "virtual account %s expects nothing more".formatted(account.number())),
                waiting.items().stream()
                        .map(each -> each.reason().orElseThrow())
                        .collect(Collectors.toSet()),
                "in English as before");
        var cases = desk.in(() -> desk.suspense.cases(operator, Optional.empty(), 10));
        assertEquals(List.of(EntryReason.UNORDERED.with()), cases.items().get(0).reasons());
    }

    @Test
    void areReadFromTheWordsOfAnEarlierRelease() throws IOException {
        desk.receive(camt().deposit(ref(), "5", "79912345678901"));
        var id = desk.in(() -> desk.suspense.waiting(operator, Optional.empty(), 10))
                .items()
                .get(0)
                .entry();
        var known = Stream.of(EntryReason.values())
                .filter(code -> code != EntryReason.OTHER)
                .map(EntryReasonsIT::sample)
                .map(List::of);
        var cases = new ArrayList<>(known.toList());
        cases.add(List.of(EntryReason.MORE.with("200 KRW"), EntryReason.OTHER_PAYER.with("홍길동", "김철수")));
        cases.add(List.of(EntryReason.OTHER.with("in words that nobody knows")));
        for (var reasons : cases) {
            assertEquals(reasons, migrated(id, EntryReason.words(reasons)));
        }
        new Sql(Database.asOwner())
                .update("update statements.entry set reason = null, reasons = null where id = ?", id);
        assertTrue(desk.in(() -> desk.suspense.waiting(operator, id)).reasons().isEmpty(), "none");
    }

    private List<Said> migrated(UUID entry, String words) throws IOException {
        var owner = new Sql(Database.asOwner());
        owner.update("update statements.entry set reason = ?, reasons = null where id = ?", words, entry);
        owner.update(reading());
        return desk.in(() -> desk.suspense.waiting(operator, entry)).reasons();
    }

    /** The statement of the migration that reads the words. */
    private static String reading() throws IOException {
        try (var migration = EntryReasonsIT.class.getResourceAsStream("/db/migration/V0517__entry_reasons.sql")) {
            var text = new String(migration.readAllBytes(), StandardCharsets.UTF_8);
            // no parameters are in it
            return text.substring(text.indexOf("with form")).replace("?", "??");
        }
    }

    private static Said sample(EntryReason code) {
        return switch (code) {
            case OTHER_AMOUNT, SAME_REFERENCE, TOLD_AMOUNT, MORE -> code.with("1200 KRW");
            case NO_BOOKS -> code.with("JPY");
            case OTHER_PAYMENT -> code.with(UUID.randomUUID(), "1200 KRW");
            case PAYMENT_IS, PAYMENT_DEBITED -> code.with(UUID.randomUUID(), "SENT");
            case CAME_BACK -> code.with(UUID.randomUUID());
            case OWED -> code.with("escrow:" + UUID.randomUUID(), "1200 KRW");
            case CLOSED, NOTHING_EXPECTED, NEVER_ASSIGNED -> code.with("79912345678901");
            case OTHER_CURRENCY -> code.with("79912345678901", "USD");
            case ANOTHER_NAMED -> code.with("79912345678901", "79912345678902");
            case SEVERAL -> code.with("79912345678901 and 79912345678902");
            case OTHER_PAYER -> code.with("홍길동", "김철수");
            case TOLD_BEFORE -> code.with("MSG-1");
            default -> code.with();
        };
    }

    private static CamtFile camt() {
        return CamtFile.of("camt.054.001.08", ref(), Desk.CUSTODY, "KRW");
    }

    private static String ref() {
        return UUID.randomUUID().toString().substring(4);
    }
}
