package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What lay on the mixed accounts of taxes before each kind had one of its own. */
@ExtendWith(CleanDatabase.class)
class TaxByKindIT {
    @Test
    void movesWhatWasMixedByWhatTheInvoicesSayAndRewritesNothing() throws Exception {
        try (var connection = Database.asOwner().getConnection()) {
            connection.setAutoCommit(false);
            var books = Books.on(connection);
            var abroad = UUID.randomUUID();
            Books.execute(connection, """
                alter table royalty.royalty drop constraint royalty_deal_id_fkey,
                                            drop constraint royalty_deal_id_terms_version_fkey""");
            Books.execute(connection, """
                insert into royalty.royalty (id, deal_id, number, kind, from_on, to_on, terms_version, state, papers, currency,
                                             charged_minor, held_minor, settled_minor, credit_minor, unpaid_days)
                values ('%s', '%s', 1, 'PERIOD', '2026-01-01', '2026-03-31', 1, 'SETTLED',
                        '{"invoice": {"withholding": {"amount": "825", "currency": "KRW"}}}', 'KRW', 0, 0, 0, 0, 0)
                """.formatted(abroad, UUID.randomUUID()));
            books.ledger.post(Books.move("milestone:" + UUID.randomUUID() + ":release:1", "bank:KRW", "tax:KRW", 500));
            books.ledger.post(Books.move("royalty:" + UUID.randomUUID() + ":release:1", "bank:KRW", "tax:KRW", 40));
            books.ledger.post(new NewTransfer(
                    "royalty:" + abroad + ":release:2",
                    "Fee and taxes of a royalty",
                    Books.TODAY,
                    List.of(
                            new Posting("bank:KRW", won(-935)),
                            new Posting("fee:KRW", won(100)),
                            new Posting("tax:KRW", won(10)),
                            new Posting("tax:KRW", won(825)))));
            books.ledger.post(Books.move("dollars:" + UUID.randomUUID(), "bank:KRW", "fee:KRW", 1));
            try (var migration = getClass().getResourceAsStream("/db/migration/V0451__tax_by_kind.sql")) {
                Books.execute(connection, new String(migration.readAllBytes(), StandardCharsets.UTF_8));
            }
            assertEquals(won(0), books.ledger.balance("tax:KRW").posted());
            assertEquals(won(550), books.ledger.balance("tax:vat:KRW").posted());
            assertEquals(won(825), books.ledger.balance("tax:withholding:KRW").posted());
            var moved = books.ledger.transfer("tax-by-kind:KRW").orElseThrow();
            assertEquals(
                    List.of(won(-1375), won(550), won(825)),
                    moved.postings().stream().map(Posting::amount).toList());
            assertEquals(
                    4,
                    new Statements(books.sql)
                            .entries("tax:KRW", Optional.empty(), 5).items().stream()
                                    .filter(entry -> entry.amount().isPositive())
                                    .count());
            connection.rollback();
        }
    }

    private static Money won(long minor) {
        return Books.won(minor);
    }
}
