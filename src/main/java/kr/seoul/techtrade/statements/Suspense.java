package kr.seoul.techtrade.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.DepositReceived;
import kr.seoul.techtrade.bank.MoneyArriving;
import kr.seoul.techtrade.bank.MoneyMoved;
import kr.seoul.techtrade.bank.VirtualAccount;
import kr.seoul.techtrade.clients.TwoPeople;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.payout.Books;
import kr.seoul.techtrade.payout.NewPayout;
import kr.seoul.techtrade.payout.Payee;
import kr.seoul.techtrade.payout.Payouts;
import kr.seoul.techtrade.statements.DecisionJson.Kind;
import kr.seoul.techtrade.statements.DecisionJson.State;
import kr.seoul.techtrade.statements.SuspenseTable.Waiting;

/**
 * Money whose purpose the bank did not tell. One operator says whose it is, another one agrees: then it reaches escrow as if it
 * had been paid there on the day on which the bank booked it, goes back to the account it came from, is booked on an account of the house, or is taken off the books when the
 * bank only told it twice. Cases, which no account of ours can pay for, are {@linkplain Bookings booked}, or closed with a reason. All of
 * it stays in {@code statements.decision}.
 */
@ApplicationScoped
@Transactional
public class Suspense {
    @PersistenceContext
    private EntityManager em;

    private final Sql sql;
    private final Clock clock;
    private final Ledger ledger;
    private final Payouts payouts;
    private final Event<Object> news;
    private final SuspenseTable table;
    private final CaseTable cases;
    private final Decisions decisions;
    private final TwoPeople people;

    protected Suspense() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public Suspense(Sql sql, Clock clock, Ledger ledger, Payouts payouts, Event<Object> news, Outbox outbox) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.payouts = payouts;
        this.news = news;
        table = new SuspenseTable(sql);
        cases = new CaseTable(sql);
        decisions = new Decisions(sql, outbox);
        people = new TwoPeople(sql);
    }

    Suspense(
            EntityManager em, Sql sql, Clock clock, Ledger ledger, Payouts payouts, Event<Object> news, Outbox outbox) {
        this(sql, clock, ledger, payouts, news, outbox);
        this.em = em;
    }

    /** What waits, the oldest first, with proposals. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<SuspenseJson> waiting(Caller by, Optional<String> cursor, int limit) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        return Page.cut(table.waiting(after(cursor), limit + 1), limit, item -> Cursor.of(item.entry()));
    }

    /** Problems: identity/denied, bank/missing unless it lies in suspense. */
    public SuspenseJson waiting(Caller by, UUID entry) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        return table.told(entry);
    }

    /** Entries that nobody dealt with yet, the oldest first. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<EntryJson> cases(Caller by, Optional<String> cursor, int limit) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        return Page.cut(cases.cases(after(cursor), limit + 1), limit, item -> Cursor.of(item.id()));
    }

    /**
     * Proposes whose money it is. Problems: identity/denied, bank/missing, kernel/stale-version, bank/no-room, bank/wrong-state when a
     * decision is there already.
     */
    public DecisionJson assign(Caller by, UUID entry, long seen, String virtualAccount, String reason) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        people.mustCount(by);
        var waiting = table.one(entry, seen);
        var books = books();
        var account = Optional.ofNullable(
                        books.virtualAccounts(Set.of(virtualAccount)).get(virtualAccount))
                .orElseThrow(() -> BankProblem.MISSING.because("no virtual account " + virtualAccount));
        mustHaveRoom(account, waiting);
        return decisions.propose(entry, Kind.ASSIGN, account.id(), reason, by, books.at());
    }

    /** Proposes to pay it back. Problems: identity/denied, bank/missing, kernel/stale-version, bank/no-payer-account, bank/wrong-state. */
    public DecisionJson giveBack(Caller by, UUID entry, long seen, String reason) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        people.mustCount(by);
        mustNameItsPayer(table.one(entry, seen));
        return decisions.propose(entry, Kind.RETURN, null, reason, by, now());
    }

    /**
     * Proposes to take it off the books: the bank told the same deposit twice. Problems: identity/denied, bank/missing,
     * kernel/stale-version, bank/wrong-state, also when no other message told of the like.
     */
    public DecisionJson discard(Caller by, UUID entry, long seen, String reason) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        if (table.one(entry, seen).repeats().isEmpty()) {
            throw BankProblem.WRONG_STATE.because("no other message told of entry %s".formatted(entry));
        }
        return decisions.propose(entry, Kind.DISCARD, null, reason, by, now());
    }

    /**
     * The second person agrees, and it is done. Fires {@link MoneyArriving} and {@link MoneyMoved} for an assignment.
     * Problems: identity/denied, bank/missing, kernel/stale-version, bank/second-person, bank/no-room.
     */
    public DecisionJson confirm(Caller by, UUID entry, long seen) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        Books.oneAtATime(sql);
        var decision = open(entry, seen);
        var waiting = table.one(entry, seen);
        if (!people.areTwo(by, decision.proposedBy())) {
            throw BankProblem.SECOND_PERSON.because(
                    "somebody else than who proposed it has to agree, and no program of the same organisation");
        }
        var payout =
                switch (decision.kind()) {
                    case ASSIGN -> credit(waiting, decision.virtualAccount().orElseThrow(), decision.id());
                    case RETURN -> payBack(waiting);
                    case DISCARD -> takeOff(waiting, decision.id());
                    case CHARGE, INTEREST, RECEIVABLE -> book(waiting, decision);
                    case CLOSE -> throw new IllegalStateException("a case is closed at once");
                };
        return decisions.decide(decision.id(), State.DONE, payout.orElse(null), by, now());
    }

    /** Anybody of the operators may drop a proposal. Problems: identity/denied, bank/missing, kernel/stale-version. */
    public DecisionJson withdraw(Caller by, UUID entry, long seen) {
        by.must(Role.OPERATOR);
        var decision = open(entry, seen);
        table.one(entry, seen);
        return decisions.decide(decision.id(), State.WITHDRAWN, null, by, now());
    }

    /** The proposal that was seen: looked at before, to say that another one waits, and to be again now that none can take its place. */
    private Decisions.Open open(UUID entry, long seen) {
        table.one(entry, seen);
        return decisions.open(entry);
    }

    /** Says that a case was dealt with, and how. Problems: identity/denied, bank/missing, bank/wrong-state. */
    public DecisionJson close(Caller by, UUID entry, String reason) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        cases.mustBeCase(entry);
        var decision = decisions.propose(entry, Kind.CLOSE, null, reason, by, now());
        return decisions.decide(decision.id(), State.DONE, null, by, now());
    }

    private Optional<UUID> credit(Waiting waiting, UUID virtualAccount, UUID decision) {
        var books = books();
        books.announce(Set.of(table.subject(virtualAccount)));
        var account = books.virtualAccount(virtualAccount);
        mustHaveRoom(account, waiting);
        var reference = "assign:" + decision;
        account.receive(waiting.amount());
        books.write(account);
        books.post(new NewTransfer(
                reference,
                "Assigned to virtual account " + account.number(),
                books.at().atZone(ClockProducer.SEOUL).toLocalDate(),
                List.of(
                        new Posting(
                                "suspense:" + waiting.amount().currencyCode(),
                                waiting.amount().negated()),
                        new Posting(account.escrowAccount(), waiting.amount()))));
        books.tell(new DepositReceived(
                account.subject(),
                account.number(),
                waiting.amount(),
                account.received(),
                account.expected(),
                reference,
                waiting.bookedOn().orElseGet(() -> LocalDate.ofInstant(books.at(), ClockProducer.SEOUL)),
                books.at()));
        books.carryOut();
        books.end();
        return Optional.empty();
    }

    /** On the day for which it was booked: the proof of that day holds again. */
    private Optional<UUID> takeOff(Waiting waiting, UUID decision) {
        var amount = waiting.amount();
        ledger.post(new NewTransfer(
                "discard:" + decision,
                "Told twice by the bank",
                waiting.bookedOn().orElseGet(() -> LocalDate.ofInstant(now(), ClockProducer.SEOUL)),
                List.of(
                        new Posting("suspense:" + amount.currencyCode(), amount.negated()),
                        new Posting("bank:" + amount.currencyCode(), amount))));
        return Optional.empty();
    }

    private Optional<UUID> book(Waiting waiting, Decisions.Open decision) {
        new HouseAccounts(sql, ledger)
                .book(Bookings.booking(waiting, decision.kind(), decision.virtualAccount(), now()));
        return Optional.empty();
    }

    private Optional<UUID> payBack(Waiting waiting) {
        var payout = new NewPayout(
                Ids.at(now()),
                waiting.entry(),
                null,
                "suspense:" + waiting.amount().currencyCode(),
                waiting.amount(),
                "반환 Refund");
        payouts.payBack(payout, mustNameItsPayer(waiting));
        return Optional.of(payout.id());
    }

    private static Payee mustNameItsPayer(Waiting waiting) {
        return waiting.payer()
                .orElseThrow(() -> BankProblem.NO_PAYER_ACCOUNT.because(
                        "the bank did not tell name, account and bank of the payer of entry %s"
                                .formatted(waiting.entry())));
    }

    private void mustHaveRoom(VirtualAccount account, Waiting waiting) {
        var missing = account.expected().minus(account.received());
        if (!account.isOpen()
                || !missing.currency().equals(waiting.amount().currency())
                || missing.compareTo(waiting.amount()) < 0
                || !new EntryTable(sql).closed(Set.of(account.escrowAccount())).isEmpty()) {
            throw BankProblem.NO_ROOM.because("virtual account %s is %s and misses %s, not %s"
                    .formatted(account.number(), account.isOpen() ? "open" : "closed", missing, waiting.amount()));
        }
    }

    private Books books() {
        return new Books(em, sql, ledger, news::fire, now());
    }

    private static UUID after(Optional<String> cursor) {
        return cursor.map(text -> Cursor.decode(text, 1).uuid(0)).orElse(null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
