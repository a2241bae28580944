package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded random histories against a {@link LedgerModel}; after every step every account agrees, and now and then the proof. */
@ExtendWith(CleanDatabase.class)
class LedgerHistoryIT {
    private static final int STEPS = 1500;
    private static final int PROOF_EVERY = 100;
    private static final int SECONDS_MAX = 40;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyStepLeavesTheBooksWhole(long seed) throws SQLException {
        Database.clean();
        var random = new Random(seed);
        try (var connection = Database.asApplication().getConnection()) {
            var books = Books.on(connection);
            var model = new LedgerModel(random);
            for (int i = 0; i < 3; i++) {
                open(books, model);
            }
            var now = Books.AHEAD;
            for (int step = 0; step < STEPS; step++) {
                now = now.plusSeconds(random.nextInt(SECONDS_MAX));
                step(random, books, model, now, "h%d:%d".formatted(seed, step));
                model.assertSame(books, "seed %d step %d".formatted(seed, step));
                if (step % PROOF_EVERY == 0) {
                    var proof = books.ledger.proof();
                    assertTrue(proof.sound(), "seed %d step %d: %s".formatted(seed, step, proof));
                }
            }
            books.sealAll();
            var whole = books.ledger.verify();
            assertTrue(whole.intact(), whole::toString);
            assertEquals(model.finals(), whole.upTo());
            assertTrue(books.ledger.proof().sound());
        }
    }

    private static void step(Random random, Books books, LedgerModel model, Instant now, String reference) {
        var ledger = books.at(now);
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> model.post(ledger, model.random(reference));
            case 7, 8, 9 -> model.reserve(ledger, model.random(reference), null);
            case 10, 11 -> model.reserve(ledger, model.random(reference), now.plusSeconds(1 + random.nextInt(300)));
            case 12, 13 -> model.settle(ledger, now);
            case 14 -> model.cancel(ledger);
            case 15 -> model.expire(ledger, now);
            case 16 -> model.repeat(ledger);
            case 17 -> model.close(ledger);
            case 18 -> {
                if (random.nextInt(20) == 0) {
                    open(books, model);
                }
            }
            default -> {
                ledger.rollUp();
                ledger.seal(random.nextInt(50));
            }
        }
    }

    private static void open(Books books, LedgerModel model) {
        var name = UUID.randomUUID().toString();
        books.open(name);
        model.opened(List.of("escrow:" + name, "payable:" + name));
    }
}
