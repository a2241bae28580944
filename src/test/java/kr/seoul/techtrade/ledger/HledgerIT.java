package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Hledger;
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

    @BeforeEach
    void mustBeThere() {
        assumeTrue(Hledger.isThere(), "hledger is not installed");
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
        var balances = Hledger.balances(journal);
        assertTrue(balances.contains("\"escrow:" + name + "\",\"30000 KRW\""), balances);
        assertTrue(balances.contains("\"payable:" + name + "\",\"970000 KRW\""), balances);
        assertTrue(balances.contains("\"bank:USD\",\"-12.34 USD\""), balances);
        assertTrue(balances.contains("\"tax:EUR\",\"0.05 EUR\""), balances);
    }

    private void post(String reference, String from, String to, String amount, String currency, String description) {
        var money = Money.parse(amount, currency);
        books.ledger.post(new NewTransfer(
                reference + ":" + name,
                description,
                DAY,
                List.of(new Posting(from, money.negated()), new Posting(to, money))));
    }
}
