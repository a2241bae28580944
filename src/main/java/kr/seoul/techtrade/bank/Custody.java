package kr.seoul.techtrade.bank;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Ledger;

/** The custodian, for whoever holds money for a purpose: gives each purpose its own account number. */
@ApplicationScoped
@Transactional
public class Custody {
    private static final String OF_SUBJECTS =
            "select * from bank.virtual_account where subject = " + Sql.ANY_OF_IDS + " limit 1000";
    private static final String EXPECT_MORE = """
            update bank.virtual_account
               set expected_minor = received_minor + ?, state = 'OPEN', closed_at = null, version = version + 1
             where subject = ? and currency = ?""";
    private static final String EXPECT_NO_MORE = """
            update bank.virtual_account set expected_minor = received_minor, version = version + 1
             where subject = any (?::uuid[]) and state = 'OPEN' and received_minor between 1 and expected_minor - 1""";
    private static final String CLOSE = """
            update bank.virtual_account set state = 'CLOSED', closed_at = ?, version = version + 1
             where subject = ? and state = 'OPEN'""";

    private final Sql sql;
    private final Clock clock;
    private final Ledger ledger;

    protected Custody() {
        this(null, null, null);
    }

    @Inject
    public Custody(Sql sql, Clock clock, Ledger ledger) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** As {@link #assign(UUID, String, Money, String, Instant)}, whoever pays. */
    public VirtualAccountJson assign(UUID subject, String escrowAccount, Money expected, Instant at) {
        return assign(subject, escrowAccount, expected, null, at);
    }

    /**
     * A virtual account for {@code subject}, once: asked again with the same content it answers the same one. The ledger account
     * must be open and of the currency of {@code expected}; money from anybody but {@code payer} is credited and noted. Problems:
     * bank/invalid-expectation, bank/subject-taken, ledger/unknown-account.
     */
    public VirtualAccountJson assign(UUID subject, String escrowAccount, Money expected, String payer, Instant at) {
        if (!expected.isPositive()) {
            throw BankProblem.INVALID_EXPECTATION.at("/expected", "more than nothing is expected, not " + expected);
        }
        var earlier = find(subject);
        if (earlier.isPresent()) {
            if (!earlier.get().isFor(escrowAccount, expected)) {
                throw BankProblem.SUBJECT_TAKEN.because("there is a virtual account for " + subject);
            }
            return json(earlier.get());
        }
        if (!ledger.balance(escrowAccount).posted().currency().equals(expected.currency())) {
            throw BankProblem.INVALID_EXPECTATION.at(
                    "/expected", "%s is not kept in %s".formatted(escrowAccount, expected.currencyCode()));
        }
        long next = sql.first("select nextval('bank.virtual_account_number') as next", row -> row.getLong("next"))
                .orElseThrow();
        var account = new VirtualAccount(VirtualAccountNumber.of(next), subject, escrowAccount, expected, payer, at);
        account.insert(sql);
        return json(account);
    }

    /** From now on {@code more} (positive) is expected beyond what has been received. Problems: bank/invalid-expectation. */
    public void expectMore(UUID subject, Money more) {
        if (!more.isPositive() || sql.update(EXPECT_MORE, more.minor(), subject, more.currencyCode()) == 0) {
            throw BankProblem.INVALID_EXPECTATION.at("/expected", "nothing like " + more);
        }
    }

    /**
     * What was received is all that is expected: from now on money for these goes to suspense, until more is expected again. One that has
     * received nothing expects what it did; {@link #close} ends that.
     */
    public void expectNoMore(Collection<UUID> subjects) {
        if (!subjects.isEmpty()) {
            sql.update(EXPECT_NO_MORE, subjects);
        }
    }

    /** From now on money for {@code subject} goes to suspense. Nothing to close is nothing to do. */
    public void close(UUID subject) {
        sql.update(CLOSE, clock.instant(), subject);
    }

    public Optional<VirtualAccountJson> virtualAccount(UUID subject) {
        return find(subject).map(this::json);
    }

    /** At most 1,000 subjects; those without a virtual account are left out. */
    public Map<UUID, VirtualAccountJson> virtualAccounts(Collection<UUID> subjects) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        var custody = custody();
        return sql.list(OF_SUBJECTS, VirtualAccount::read, subjects).stream()
                .collect(Collectors.toMap(VirtualAccount::subject, account -> json(account, custody)));
    }

    private Optional<VirtualAccount> find(UUID subject) {
        return sql.first(OF_SUBJECTS, VirtualAccount::read, List.of(subject));
    }

    private VirtualAccountJson json(VirtualAccount account) {
        return json(account, custody());
    }

    private static VirtualAccountJson json(VirtualAccount account, Map<String, CustodyAccount> custody) {
        return account.json(custody.get(account.expected().currencyCode()));
    }

    private Map<String, CustodyAccount> custody() {
        return CustodyAccount.all(sql).stream()
                .collect(Collectors.toMap(account -> account.currency().getCurrencyCode(), Function.identity()));
    }
}
