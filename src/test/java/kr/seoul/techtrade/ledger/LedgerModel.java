package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import kr.seoul.techtrade.kernel.Problem;

/** What the books must say, kept in memory with the simplest arithmetic there is; tries each step on both. */
final class LedgerModel {
    private static final List<String> UNGUARDED = List.of("bank:KRW", "fee:KRW");

    private final Random random;
    private final List<String> accounts = new ArrayList<>(UNGUARDED);
    private final Set<String> closed = new HashSet<>();
    private final Map<String, Long> posted = new HashMap<>();
    private final TreeMap<String, Open> open = new TreeMap<>();
    private final List<NewTransfer> past = new ArrayList<>();
    private final Map<String, TransferState> ended = new TreeMap<>();
    private long finals;

    /** A reservation, with its end or null. */
    private record Open(NewTransfer transfer, Instant end) {}

    LedgerModel(Random random) {
        this.random = random;
        accounts.add("suspense:KRW");
    }

    void opened(List<String> codes) {
        accounts.addAll(codes);
    }

    /** How many transfers are final. */
    long finals() {
        return finals;
    }

    NewTransfer random(String reference) {
        var postings = new ArrayList<Posting>();
        long rest = 0;
        for (int i = random.nextInt(3); i >= 0; i--) {
            long minor = (1 + random.nextInt(500)) * (random.nextBoolean() ? 1 : -1);
            rest -= minor;
            postings.add(new Posting(anyAccount(), Books.won(minor)));
        }
        if (rest != 0) {
            postings.add(new Posting(anyAccount(), Books.won(rest)));
        }
        return new NewTransfer(reference, "A random history", Books.TODAY, postings);
    }

    /** The bank often: money must come from somewhere. */
    private String anyAccount() {
        return random.nextInt(4) == 0 ? "bank:KRW" : accounts.get(random.nextInt(accounts.size()));
    }

    void post(Ledger ledger, NewTransfer transfer) {
        var after = new HashMap<>(posted);
        transfer.postings().forEach(each -> after.merge(each.account(), minor(each), Long::sum));
        if (attempt(transfer, after, Map.of(), () -> ledger.post(transfer))) {
            posted.putAll(after);
            past.add(transfer);
            finals++;
        }
    }

    void reserve(Ledger ledger, NewTransfer transfer, Instant end) {
        var more = new HashMap<String, Long>();
        transfer.postings().stream()
                .filter(each -> minor(each) < 0)
                .forEach(each -> more.merge(each.account(), -minor(each), Long::sum));
        if (attempt(
                transfer, posted, more, () -> end == null ? ledger.reserve(transfer) : ledger.reserve(transfer, end))) {
            open.put(transfer.reference(), new Open(transfer, end));
        }
    }

    /** Whether it went through, as the model says it must or must not. */
    private boolean attempt(
            NewTransfer transfer, Map<String, Long> after, Map<String, Long> more, Supplier<Transfer> action) {
        boolean shut = transfer.postings().stream().anyMatch(each -> closed.contains(each.account()));
        boolean covered = accounts.stream()
                .filter(account -> !UNGUARDED.contains(account))
                .allMatch(account ->
                        after.getOrDefault(account, 0L) - held(account) - more.getOrDefault(account, 0L) >= 0);
        if (!shut && covered) {
            assertEquals(transfer.postings(), action.get().postings());
            return true;
        }
        var refused =
                assertThrows(Problem.class, action::get, transfer::toString).type();
        var possible = new HashSet<LedgerProblem>();
        if (shut) {
            possible.add(LedgerProblem.ACCOUNT_CLOSED);
        }
        if (!covered) {
            possible.add(LedgerProblem.INSUFFICIENT_FUNDS);
        }
        assertEquals(true, possible.contains(refused), () -> transfer + " was refused as " + refused);
        return false;
    }

    void settle(Ledger ledger, Instant now) {
        pick().ifPresent(chosen -> {
            var reference = chosen.transfer().reference();
            if (isDue(chosen, now)) {
                Books.refuses(LedgerProblem.ALREADY_RESOLVED, () -> ledger.settle(reference));
                return;
            }
            assertEquals(TransferState.POSTED, ledger.settle(reference).state());
            chosen.transfer().postings().forEach(each -> posted.merge(each.account(), minor(each), Long::sum));
            end(reference, TransferState.POSTED);
        });
    }

    void cancel(Ledger ledger) {
        pick().ifPresent(chosen -> {
            var reference = chosen.transfer().reference();
            assertEquals(TransferState.VOIDED, ledger.cancel(reference).state());
            end(reference, TransferState.VOIDED);
        });
    }

    /** The one whose end came first, of those whose end has come. */
    void expire(Ledger ledger, Instant now) {
        var due = open.values().stream().filter(each -> isDue(each, now)).toList();
        var expired = due.isEmpty() ? ledger.expireNext() : Books.expired(ledger);
        assertEquals(due.isEmpty(), expired.isEmpty());
        expired.ifPresent(reference -> {
            var first = due.stream().map(Open::end).min(Instant::compareTo);
            assertEquals(first, Optional.of(open.get(reference).end()));
            end(reference, TransferState.EXPIRED);
        });
    }

    void close(Ledger ledger) {
        var account = accounts.get(random.nextInt(accounts.size()));
        if (UNGUARDED.contains(account) || account.startsWith("suspense")) {
            return;
        }
        boolean busy = open.values().stream()
                .flatMap(each -> each.transfer().postings().stream())
                .anyMatch(each -> each.account().equals(account));
        if (posted.getOrDefault(account, 0L) != 0 || busy) {
            Books.refuses(LedgerProblem.ACCOUNT_NOT_EMPTY, () -> ledger.close(account));
        } else {
            ledger.close(account);
            closed.add(account);
        }
    }

    /** What went through once answers again and moves nothing. */
    void repeat(Ledger ledger) {
        if (!past.isEmpty()) {
            var again = past.get(random.nextInt(past.size()));
            assertEquals(again.postings(), ledger.post(again).postings());
        }
        ended.entrySet().stream()
                .skip(random.nextInt(ended.size() + 1))
                .findFirst()
                .ifPresent(each -> {
                    assertEquals(
                            each.getValue(),
                            ledger.transfer(each.getKey()).orElseThrow().state());
                    if (each.getValue() == TransferState.POSTED) {
                        Books.refuses(LedgerProblem.ALREADY_RESOLVED, () -> ledger.cancel(each.getKey()));
                    } else {
                        Books.refuses(LedgerProblem.ALREADY_RESOLVED, () -> ledger.settle(each.getKey()));
                    }
                });
    }

    void assertSame(Books books, String when) {
        var balances = new HashMap<String, List<Long>>();
        books.sql.each(
                "select code, posted, posted - held as available from ledger.balance where currency = 'KRW'",
                row -> balances.put(row.getString("code"), List.of(row.getLong("posted"), row.getLong("available"))),
                any -> {});
        for (var account : accounts) {
            long expected = posted.getOrDefault(account, 0L);
            assertEquals(
                    List.of(expected, expected - held(account)), balances.get(account), () -> when + " " + account);
        }
    }

    private long held(String account) {
        return open.values().stream()
                .flatMap(each -> each.transfer().postings().stream())
                .filter(each -> each.account().equals(account) && minor(each) < 0)
                .mapToLong(each -> -minor(each))
                .sum();
    }

    private Optional<Open> pick() {
        return open.values().stream().skip(random.nextInt(open.size() + 1)).findFirst();
    }

    private void end(String reference, TransferState state) {
        open.remove(reference);
        ended.put(reference, state);
        finals++;
    }

    private static boolean isDue(Open reservation, Instant now) {
        return reservation.end() != null && !reservation.end().isAfter(now);
    }

    private static long minor(Posting posting) {
        return posting.amount().minor();
    }
}
