package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sixteen at once: sums, limits and once-only hold, and nothing but a refusal is ever seen. */
@ExtendWith(CleanDatabase.class)
class LedgerConcurrencyIT {
    private static final int CLIENTS = 16;
    private static final int MOVES = 40;
    private static final ExecutorService POOL = Executors.newFixedThreadPool(CLIENTS + 1);

    private final Books books = new Books();
    private final List<String> names =
            IntStream.range(0, 4).mapToObj(any -> UUID.randomUUID().toString()).toList();

    @BeforeEach
    void open() {
        for (var name : names) {
            books.open(name);
            books.ledger.post(Books.move("deposit:" + name, "bank:KRW", "escrow:" + name, 1000));
        }
    }

    @AfterAll
    static void stop() {
        POOL.shutdownNow();
    }

    @Test
    void keepsEverySumAndLimit() throws Exception {
        var refused = together((client, own) -> {
            var random = new Random(client);
            for (int move = 0; move < MOVES; move++) {
                var from = "escrow:" + names.get(random.nextInt(4));
                var to = "escrow:" + names.get(random.nextInt(4));
                var transfer = Books.move("m:" + names.get(0) + client + ":" + move, from, to, 1 + random.nextInt(600));
                if (random.nextBoolean()) {
                    own.post(transfer);
                } else {
                    own.reserve(transfer);
                    if (random.nextBoolean()) {
                        own.settle(transfer.reference());
                    } else {
                        own.cancel(transfer.reference());
                    }
                }
            }
        });
        assertTrue(Set.of(LedgerProblem.INSUFFICIENT_FUNDS).containsAll(refused), refused::toString);
        long sum = 0;
        for (var name : names) {
            var balance = books.ledger.balance("escrow:" + name);
            assertTrue(balance.posted().minor() >= 0, balance::toString);
            assertEquals(Books.won(0), balance.pending());
            sum += balance.posted().minor();
        }
        assertEquals(4000, sum);
        assertBooksHold();
    }

    @Test
    void letsAllPostToOneHotAccount() throws Exception {
        var before = books.ledger.balance("fee:KRW").posted();
        var done = new AtomicBoolean();
        Future<?> rollingUp = POOL.submit(() -> {
            while (!done.get()) {
                books.ledger.rollUp();
                books.ledger.seal(100);
            }
        });
        var refused = together((client, own) -> {
            for (int move = 0; move < MOVES; move++) {
                own.post(Books.move("h:" + names.get(0) + client + ":" + move, "bank:KRW", "fee:KRW", 1));
                own.balance("fee:KRW");
            }
        });
        done.set(true);
        rollingUp.get();
        assertEquals(Set.of(), refused);
        assertEquals(
                before.plus(Books.won(CLIENTS * MOVES)),
                books.ledger.balance("fee:KRW").posted());
        assertBooksHold();
        books.sealAll();
        assertTrue(books.ledger.verify().intact());
    }

    @Test
    void movesOnceHoweverManyAskForTheSame() throws Exception {
        var refused = together((client, own) -> {
            for (int move = 0; move < MOVES; move++) {
                own.post(Books.move("same:" + names.get(0) + move, "escrow:" + names.get(0), "fee:KRW", 1));
            }
        });
        assertEquals(Set.of(), refused);
        assertEquals(
                Books.won(1000 - MOVES),
                books.ledger.balance("escrow:" + names.get(0)).posted());
    }

    @Test
    void resolvesOnceHoweverManyTry() throws Exception {
        for (int move = 0; move < MOVES; move++) {
            books.ledger.reserve(
                    Books.move("race:" + names.get(0) + move, "escrow:" + names.get(0), "payable:" + names.get(0), 5));
        }
        var posted = new ConcurrentLinkedQueue<String>();
        for (int move = 0; move < MOVES; move++) {
            var reference = "race:" + names.get(0) + move;
            var refused = together((client, own) -> {
                if (client % 2 == 0) {
                    own.settle(reference);
                    posted.add(reference);
                } else {
                    own.cancel(reference);
                }
            });
            assertEquals(Set.of(LedgerProblem.ALREADY_RESOLVED), refused);
        }
        assertEquals(
                Books.won(5L * Set.copyOf(posted).size()),
                books.ledger.balance("payable:" + names.get(0)).posted());
        assertBooksHold();
    }

    @Test
    void neverDeadlocksOnLinkedTransfers() throws Exception {
        var refused = together((client, own) -> {
            var random = new Random(client);
            for (int move = 0; move < MOVES; move++) {
                var linked = new ArrayList<NewTransfer>();
                for (int i = 0; i < 4; i++) {
                    int from = random.nextInt(4);
                    linked.add(Books.move(
                            "l:%s%d:%d:%d".formatted(names.get(0), client, move, i),
                            "escrow:" + names.get(from),
                            "escrow:" + names.get((from + 1) % 4),
                            1));
                }
                own.post(linked);
            }
        });
        assertEquals(Set.of(), refused);
        assertBooksHold();
    }

    @Test
    void opensOnceHoweverManyRelease() throws Exception {
        var refused = together((client, own) -> {
            var random = new Random(client);
            for (int move = 0; move < MOVES; move++) {
                var owners = random.ints(3, 0, MOVES)
                        .mapToObj(this::payee)
                        .distinct()
                        .toList();
                var releases = new ArrayList<NewTransfer>();
                for (var owner : owners) {
                    var reference = "o:%s%d:%d:%s".formatted(names.get(0), client, move, owner.code());
                    releases.add(Books.move(reference, "bank:KRW", owner.code(), 1));
                }
                own.post(owners, releases);
                assertEquals(releases.size(), own.post(owners, releases).size());
            }
        });
        assertEquals(Set.of(), refused);
        assertBooksHold();
    }

    private NewAccount payee(int number) {
        return new NewAccount(
                "payable:%s-%d".formatted(names.get(0), number), AccountKind.PAYABLE, Books.KRW, null, null);
    }

    private void assertBooksHold() {
        var proof = books.ledger.proof();
        assertTrue(proof.sound(), proof::toString);
    }

    private interface Client {
        void act(int client, Ledger own);
    }

    /** Each on its own connection; answers what was refused, and lets every other failure through. */
    private static Set<ProblemType> together(Client client) throws Exception {
        var refused = new ConcurrentLinkedQueue<ProblemType>();
        var all = new ArrayList<Callable<Void>>();
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            all.add(() -> act(client, number, refused));
        }
        for (var each : POOL.invokeAll(all)) {
            each.get();
        }
        return Set.copyOf(refused);
    }

    private static Void act(Client client, int number, ConcurrentLinkedQueue<ProblemType> refused) throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            client.act(number, Books.on(connection).ledger);
        } catch (Problem problem) {
            refused.add(problem.type());
        }
        return null;
    }
}
