package kr.seoul.techtrade.bench;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.ledger.AccountKind;
import kr.seoul.techtrade.ledger.NewAccount;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.testing.Database;

/** Our posting with all its rules: out of an escrow account, to a payable account or to the fee account that all share. */
final class LedgerPosting implements Case {
    private static final int ACCOUNTS = 10_000;
    private static final int BATCH = 1000;
    private static final Currency KRW = Currency.getInstance("KRW");
    private static final Money PRICE = new Money(1000, KRW);
    private static final Money FUNDS = new Money(1_000_000_000_000L, KRW);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private final int clients;
    private final boolean hot;

    private LedgerPosting(int clients, boolean hot) {
        this.clients = clients;
        this.hot = hot;
    }

    static Case uniform(int clients) {
        return new LedgerPosting(clients, false);
    }

    static Case toOneFeeAccount(int clients) {
        return new LedgerPosting(clients, true);
    }

    /** Opens and fills the accounts, each with one deposit. */
    static void prepare() throws SQLException {
        try (var connected = new Connected(Database.asApplication())) {
            for (int first = 0; first < ACCOUNTS; first += BATCH) {
                var accounts = new ArrayList<NewAccount>();
                var deposits = new ArrayList<NewTransfer>();
                for (int i = first; i < first + BATCH; i++) {
                    accounts.add(new NewAccount("escrow:bench-" + i, AccountKind.ESCROW, KRW, null, null));
                    accounts.add(new NewAccount("payable:bench-" + i, AccountKind.PAYABLE, KRW, null, null));
                    deposits.add(move("bank:KRW", "escrow:bench-" + i, FUNDS));
                }
                connected.ledger.post(accounts, deposits);
            }
        }
    }

    /** Posts so many transfers as fast as it can. */
    static void load(int transfers) throws SQLException {
        var random = new Random();
        try (var connected = new Connected(Database.asApplication())) {
            for (int done = 0; done < transfers; done += BATCH) {
                connected.ledger.post(IntStream.range(0, BATCH)
                        .mapToObj(any -> posting(random, false))
                        .toList());
            }
        }
    }

    @Override
    public String name() {
        return "ledger posting, " + (hot ? "one hot fee account" : "uniform accounts");
    }

    @Override
    public String unit() {
        return "postings";
    }

    @Override
    public int clients() {
        return clients;
    }

    @Override
    public Work work(int client) throws SQLException {
        var random = new Random();
        var connected = new Connected(Database.asApplication());
        return new Work() {
            @Override
            public long once() {
                connected.ledger.post(posting(random, hot));
                return 1;
            }

            @Override
            public void close() throws SQLException {
                connected.close();
            }
        };
    }

    private static NewTransfer posting(Random random, boolean hot) {
        var to = hot ? "fee:KRW" : "payable:bench-" + random.nextInt(ACCOUNTS);
        return move("escrow:bench-" + random.nextInt(ACCOUNTS), to, PRICE);
    }

    private static NewTransfer move(String from, String to, Money amount) {
        return new NewTransfer(
                "bench:" + UUID.randomUUID(),
                "TT-2026-000001 milestone 1: release",
                DAY,
                List.of(new Posting(from, amount.negated()), new Posting(to, amount)));
    }
}
