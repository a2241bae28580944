package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A program of others reads our journal unchanged, and comes to the same figures. Skipped without it, except in CI. */
@ExtendWith(CleanDatabase.class)
class HledgerIT {
    private static final LocalDate DAY = LocalDate.of(2032, 3, 4);

    private final Books books = new Books();
    private final String name = UUID.randomUUID().toString();

    @TempDir
    private Path folder;

    private record Answer(int status, String text) {}

    @BeforeEach
    void mustBeThere() throws Exception {
        boolean there = isThere();
        if (!there) {
            System.out.println("skipped: hledger is not installed");
        }
        assumeTrue(there || System.getenv("CI") != null, "hledger is not installed");
    }

    @Test
    void acceptsTheJournal() throws Exception {
        books.open(name);
        post("deposit(1)", "bank:KRW", "escrow:" + name, "1000000", "KRW", "입금; 첫째 | 둘째 (괄호) \"따옴표\" # * !");
        post("release", "escrow:" + name, "payable:" + name, "970000", "KRW", "= @ {1} [2026-01-01] ~ %");
        post("dollars", "bank:USD", "fee:USD", "12.34", "USD", "");
        post("euros", "bank:EUR", "tax:EUR", "0.05", "EUR", "  spaces  inside  ");
        post("yen", "bank:JPY", "fee:JPY", "7", "JPY", "; only a comment");
        var journal = folder.resolve("books.journal");
        try (var out = Files.newBufferedWriter(journal)) {
            new Statements(books.sql).writeJournal(DAY, DAY, out);
        }
        var check = hledger("-f", journal.toString(), "check");
        assertEquals(0, check.status(), check::text);
        var balance = hledger("-f", journal.toString(), "balance", "--flat", "--no-total", "-O", "csv");
        assertEquals(0, balance.status(), balance::text);
        assertTrue(balance.text().contains("\"escrow:" + name + "\",\"30000 KRW\""), balance::text);
        assertTrue(balance.text().contains("\"payable:" + name + "\",\"970000 KRW\""), balance::text);
        assertTrue(balance.text().contains("\"bank:USD\",\"-12.34 USD\""), balance::text);
        assertTrue(balance.text().contains("\"tax:EUR\",\"0.05 EUR\""), balance::text);
    }

    private void post(String reference, String from, String to, String amount, String currency, String description) {
        var money = Money.parse(amount, currency);
        books.ledger.post(new NewTransfer(
                reference + ":" + name,
                description,
                DAY,
                List.of(new Posting(from, money.negated()), new Posting(to, money))));
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return run(List.of("hledger", "--version")).status() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static Answer hledger(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("hledger"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Answer run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
