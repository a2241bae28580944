package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded random histories against a model in memory; after every step everything must agree. */
class LedgerHistoryIT {
    private static final int STEPS = 200;

    private final Map<String, Long> posted = new HashMap<>();
    private final Map<String, Long> held = new HashMap<>();
    private final Map<String, NewTransfer> open = new HashMap<>();
    private final List<NewTransfer> past = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyStepLeavesTheBooksWhole(long seed) throws SQLException {
        Database.clean();
        var random = new Random(seed);
        try (var connection = Database.asApplication().getConnection()) {
            var books = Books.on(connection);
            var accounts = new ArrayList<>(List.of("bank:KRW", "fee:KRW", "suspense:KRW"));
            for (int i = 0; i < 3; i++) {
                var name = UUID.randomUUID().toString();
                books.open(name);
                accounts.addAll(List.of("escrow:" + name, "payable:" + name));
            }
            for (var account : accounts) {
                posted.put(account, books.ledger.balance(account).posted().minor());
            }
            for (int step = 0; step < STEPS; step++) {
                step(random, books.ledger, accounts, "h%d:%d".formatted(seed, step));
                var proof = books.ledger.proof();
                assertTrue(proof.sound(), "seed %d step %d: %s".formatted(seed, step, proof));
                for (var account : accounts) {
                    var balance = books.ledger.balance(account);
                    assertEquals(posted.get(account), balance.posted().minor(), account);
                    assertEquals(
                            posted.get(account) - held.getOrDefault(account, 0L),
                            balance.available().minor(),
                            account);
                }
            }
            books.sealAll();
            assertTrue(books.ledger.verify().intact());
        }
    }

    private void step(Random random, Ledger ledger, List<String> accounts, String reference) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> attempt(random(random, accounts, reference), false, ledger);
            case 3, 4 -> attempt(random(random, accounts, reference), true, ledger);
            case 5 -> resolve(random, ledger);
            case 6 -> repeat(random, ledger);
            default -> {
                ledger.rollUp();
                ledger.seal(random.nextInt(20));
            }
        }
    }

    private static NewTransfer random(Random random, List<String> accounts, String reference) {
        var postings = new ArrayList<Posting>();
        long rest = 0;
        for (int i = random.nextInt(3); i >= 0; i--) {
            long minor = (1 + random.nextInt(500)) * (random.nextBoolean() ? 1 : -1);
            rest -= minor;
            postings.add(new Posting(accounts.get(random.nextInt(accounts.size())), Books.won(minor)));
        }
        if (rest != 0) {
            postings.add(new Posting(accounts.get(random.nextInt(accounts.size())), Books.won(rest)));
        }
        return new NewTransfer(reference, "A random history", Books.TODAY, postings);
    }

    private void attempt(NewTransfer transfer, boolean pending, Ledger ledger) {
        var after = new HashMap<>(posted);
        var heldAfter = new HashMap<>(held);
        for (var posting : transfer.postings()) {
            long minor = posting.amount().minor();
            if (!pending) {
                after.merge(posting.account(), minor, Long::sum);
            } else if (minor < 0) {
                heldAfter.merge(posting.account(), -minor, Long::sum);
            }
        }
        boolean possible = after.keySet().stream()
                .filter(account -> !account.startsWith("bank") && !account.startsWith("fee"))
                .allMatch(account -> after.get(account) >= heldAfter.getOrDefault(account, 0L));
        try {
            var answer = pending ? ledger.reserve(transfer) : ledger.post(transfer);
            assertEquals(transfer.postings(), answer.postings());
            assertTrue(possible, transfer::toString);
            posted.putAll(after);
            held.putAll(heldAfter);
            if (pending) {
                open.put(transfer.reference(), transfer);
            } else {
                past.add(transfer);
            }
        } catch (Problem refused) {
            assertEquals(LedgerProblem.INSUFFICIENT_FUNDS, refused.type());
            assertTrue(!possible, transfer::toString);
        }
    }

    private void resolve(Random random, Ledger ledger) {
        if (open.isEmpty()) {
            return;
        }
        var reference = open.keySet().stream()
                .sorted()
                .skip(random.nextInt(open.size()))
                .findFirst()
                .orElseThrow();
        boolean settle = random.nextBoolean();
        var before = new HashMap<>(posted);
        for (var posting : open.remove(reference).postings()) {
            long minor = posting.amount().minor();
            if (minor < 0) {
                held.merge(posting.account(), minor, Long::sum);
            }
            if (settle) {
                posted.merge(posting.account(), minor, Long::sum);
            }
        }
        if (settle) {
            ledger.settle(reference);
        } else {
            ledger.cancel(reference);
            assertEquals(before, posted);
        }
    }

    private void repeat(Random random, Ledger ledger) {
        if (!past.isEmpty()) {
            var again = past.get(random.nextInt(past.size()));
            assertEquals(again.postings(), ledger.post(again).postings());
        }
    }
}
