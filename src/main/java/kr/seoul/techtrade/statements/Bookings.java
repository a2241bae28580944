package kr.seoul.techtrade.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.clients.TwoPeople;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.AccountKind;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.payout.Books;
import kr.seoul.techtrade.statements.DecisionJson.Kind;
import kr.seoul.techtrade.statements.DecisionJson.State;
import kr.seoul.techtrade.statements.HouseAccounts.Booking;

/**
 * What the bank tells and no deal is about: its charges, interest, and money that it took back when it had moved on. One operator says
 * on which account of the house the entry belongs, another one agrees: then the books say what the bank says, on its day.
 */
@ApplicationScoped
@Transactional
public class Bookings {
    private final Sql sql;
    private final Clock clock;
    private final CaseTable cases;
    private final SuspenseTable suspense;
    private final Decisions decisions;
    private final HouseAccounts house;
    private final TwoPeople people;

    protected Bookings() {
        this(null, null, null, null);
    }

    @Inject
    public Bookings(Sql sql, Clock clock, Ledger ledger, Outbox outbox) {
        this.sql = sql;
        this.clock = clock;
        cases = new CaseTable(sql);
        suspense = new SuspenseTable(sql);
        decisions = new Decisions(sql, outbox);
        house = new HouseAccounts(sql, ledger);
        people = new TwoPeople(sql);
    }

    /** Also one that is dealt with. Problems: identity/denied, bank/missing unless it is a case. */
    public EntryJson entry(Caller by, UUID entry) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        return cases.told(entry);
    }

    /**
     * Proposes on which account a case belongs. Problems: identity/denied, bank/missing, kernel/stale-version, bank/no-room,
     * bank/wrong-state when a decision is there already, or when the entry is another's or of a currency without books.
     */
    public DecisionJson book(Caller by, UUID entry, long seen, NewBooking asked) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        people.mustCount(by);
        var open = cases.one(entry, seen);
        if (!open.bookable()) {
            throw BankProblem.WRONG_STATE.because(
                    "entry %s is another's, or no books are kept for it".formatted(entry));
        }
        var account = virtualAccount(asked, open.amount())
                .or(() -> asked.account() == NewBooking.Account.RECEIVABLE ? open.virtualAccount() : Optional.empty());
        house.mustFit(booking(open, asked.account().kind(), account));
        return decisions.propose(entry, asked.account().kind(), account.orElse(null), asked.reason(), by, now());
    }

    /** The same of money in suspense; {@link Suspense#confirm} does it. Problems: as {@link #book}. */
    public DecisionJson bookSuspense(Caller by, UUID entry, long seen, NewBooking asked) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        people.mustCount(by);
        var waiting = suspense.one(entry, seen);
        var account = virtualAccount(asked, waiting.amount());
        house.mustFit(booking(waiting, asked.account().kind(), account, now()));
        return decisions.propose(entry, asked.account().kind(), account.orElse(null), asked.reason(), by, now());
    }

    /**
     * The second person agrees, and the case is booked on the day of the bank. Problems: identity/denied, bank/missing,
     * kernel/stale-version, bank/second-person, bank/no-room.
     */
    public DecisionJson confirm(Caller by, UUID entry, long seen) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        Books.oneAtATime(sql);
        cases.one(entry, seen);
        var decision = decisions.open(entry);
        var open = cases.one(entry, seen);
        if (!people.areTwo(by, decision.proposedBy())) {
            throw BankProblem.SECOND_PERSON.because(
                    "somebody else than who proposed it has to agree, and no program of the same organisation");
        }
        house.book(booking(open, decision.kind(), decision.virtualAccount()));
        return decisions.decide(decision.id(), State.DONE, null, by, now());
    }

    /** Anybody of the operators may drop a proposal. Problems: identity/denied, bank/missing, kernel/stale-version. */
    public DecisionJson withdraw(Caller by, UUID entry, long seen) {
        by.must(Role.OPERATOR);
        cases.one(entry, seen);
        var decision = decisions.open(entry);
        cases.one(entry, seen);
        return decisions.decide(decision.id(), State.WITHDRAWN, null, by, now());
    }

    /** Of money in suspense, which counts from the day on which it is decided. */
    static Booking booking(SuspenseTable.Waiting waiting, Kind kind, Optional<UUID> account, Instant at) {
        return new Booking(
                waiting.entry(),
                kind,
                waiting.amount(),
                AccountKind.SUSPENSE,
                LocalDate.ofInstant(at, ClockProducer.SEOUL),
                account);
    }

    private Booking booking(CaseTable.Open open, Kind kind, Optional<UUID> account) {
        return new Booking(
                open.entry(),
                kind,
                open.amount(),
                AccountKind.BANK,
                open.bookedOn().orElseGet(() -> LocalDate.ofInstant(now(), ClockProducer.SEOUL)),
                account);
    }

    /** Problems: bank/missing, bank/wrong-state when it is named for another account than a receivable, or of another currency. */
    private Optional<UUID> virtualAccount(NewBooking asked, Money amount) {
        return asked.named().map(number -> {
            if (asked.account() != NewBooking.Account.RECEIVABLE) {
                throw BankProblem.WRONG_STATE.because("only a receivable has a virtual account");
            }
            return cases.virtualAccount(number, amount.currencyCode())
                    .orElseThrow(() -> BankProblem.MISSING.because(
                            "no virtual account %s in %s".formatted(number, amount.currencyCode())));
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
