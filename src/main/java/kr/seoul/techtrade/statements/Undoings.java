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
import kr.seoul.techtrade.bank.DepositReversed;
import kr.seoul.techtrade.bank.MoneyArriving;
import kr.seoul.techtrade.bank.MoneyMoved;
import kr.seoul.techtrade.clients.TwoPeople;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.ledger.Transfer;
import kr.seoul.techtrade.payout.Books;
import kr.seoul.techtrade.payout.Payout;
import kr.seoul.techtrade.payout.PayoutState;
import kr.seoul.techtrade.statements.DecisionJson.Kind;
import kr.seoul.techtrade.statements.DecisionJson.State;

/**
 * What was decided about an entry of the bank and was wrong: one operator says why, another one agrees. Then the opposite of what was
 * posted is posted, or the payment back that has not left yet is cancelled, the entry waits again, and both can be read. Not when the money
 * has moved on: then it is nobody's to take back.
 */
@ApplicationScoped
@Transactional
public class Undoings {
    private static final String LIST = Decisions.SELECT + "\n" + """
             where d.state in ('DONE', 'UNDONE') and (?::uuid is null or d.entry_id = ?::uuid)
               and (?::uuid is null or d.id < ?::uuid)
             order by d.id desc limit ?""";
    private static final String ONE = Decisions.SELECT + " where d.id = ?";
    private static final String LOCKED = "select id from statements.decision where id = ? for update";
    private static final String PROPOSE = """
            insert into statements.undo (id, decision_id, reason, state, proposed_by_id, proposed_by, proposed_at)
            values (?, ?, ?, 'PROPOSED', ?, ?, ?) on conflict (decision_id) where state in ('PROPOSED', 'DONE') do nothing""";
    private static final String OPEN =
            "select id, proposed_by_id from statements.undo where decision_id = ? and state = 'PROPOSED' for update";
    private static final String DECIDE =
            "update statements.undo set state = ?, decided_by_id = ?, decided_by = ?, decided_at = ? where id = ?";
    private static final String PAID = """
            select p.id, p.state from payout.payout p join statements.decision d on d.payout_id = p.id where d.id = ?""";
    private static final String COVERED = """
            select minor
              from (select coalesce(sum(posted - held), 0)::bigint as minor from ledger.balance
                     where currency = ? and kind in ('FEE', 'CHARGE', 'INTEREST', 'RECEIVABLE')) house
             where exists (select from payout.remittance r
                            where r.currency = ? and r.account like 'fee:%' and r.state = 'AGREED' and r.decided_at >= ?)""";

    @PersistenceContext
    private EntityManager em;

    private final Sql sql;
    private final Clock clock;
    private final Ledger ledger;
    private final Event<Object> news;
    private final Outbox outbox;
    private final TwoPeople people;

    protected Undoings() {
        this(null, null, null, null, null);
    }

    @Inject
    public Undoings(Sql sql, Clock clock, Ledger ledger, Event<Object> news, Outbox outbox) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.news = news;
        this.outbox = outbox;
        people = new TwoPeople(sql);
    }

    Undoings(EntityManager em, Sql sql, Clock clock, Ledger ledger, Event<Object> news, Outbox outbox) {
        this(sql, clock, ledger, news, outbox);
        this.em = em;
    }

    private record Asked(UUID id, UUID by) {}

    /** What was done, and what of it was undone, the newest first; of one entry or of all. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<DecisionJson> decisions(Caller by, Optional<UUID> entry, Optional<String> cursor, int limit) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        var before = cursor.map(text -> Cursor.decode(text, 1).uuid(0)).orElse(null);
        var of = entry.orElse(null);
        return Page.cut(
                sql.list(LIST, Decisions::read, of, of, before, before, limit + 1),
                limit,
                decision -> Cursor.of(decision.id()));
    }

    /** In any state. Problems: identity/denied, bank/missing. */
    public DecisionJson decision(Caller by, UUID id) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        return one(id);
    }

    /**
     * Proposes to undo what was done. Problems: identity/denied, bank/missing, kernel/stale-version, bank/moved-on, bank/payment-left of a
     * payment back that the bank knows, bank/wrong-state unless it is done and nobody has proposed it before.
     */
    public DecisionJson propose(Caller by, UUID id, long seen, String reason) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        people.mustCount(by);
        var decision = locked(id, seen);
        if (decision.state() != State.DONE) {
            throw BankProblem.WRONG_STATE.because("decision %s is %s".formatted(id, decision.state()));
        }
        if (decision.kind() == Kind.RETURN) {
            mustBeHere(decision, payout(id).state());
        } else {
            mustBeThere(decision);
        }
        if (sql.update(PROPOSE, Ids.at(now()), id, reason, by.id(), by.name(), now()) == 0) {
            throw BankProblem.WRONG_STATE.because("somebody has proposed to undo decision %s already".formatted(id));
        }
        return told(StatementEvent.UNDO_PROPOSED, id, DecisionJson.Undo.State.PROPOSED);
    }

    /**
     * The second person agrees, and it is undone. Fires {@link MoneyArriving} and {@link MoneyMoved} when money leaves a deal. Problems:
     * identity/denied, bank/missing, kernel/stale-version, bank/second-person, bank/moved-on, bank/payment-left.
     */
    public DecisionJson confirm(Caller by, UUID id, long seen) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        Books.oneAtATime(sql);
        var decision = locked(id, seen);
        var asked = asked(id);
        if (!people.areTwo(by, asked.by())) {
            throw BankProblem.SECOND_PERSON.because(
                    "somebody else than who proposed it has to agree, and no program of the same organisation");
        }
        if (decision.kind() == Kind.RETURN) {
            cancel(decision);
        } else {
            mustBeThere(decision);
            transfer(decision).ifPresent(done -> post(decision, asked, done));
        }
        sql.update(DECIDE, DecisionJson.Undo.State.DONE, by.id(), by.name(), now(), asked.id());
        sql.update("update statements.decision set state = ? where id = ?", State.UNDONE, id);
        return told(StatementEvent.UNDO_DECIDED, id, DecisionJson.Undo.State.DONE);
    }

    /** Anybody of the operators may drop a proposal. Problems: identity/denied, bank/missing, kernel/stale-version. */
    public DecisionJson withdraw(Caller by, UUID id, long seen) {
        by.must(Role.OPERATOR);
        locked(id, seen);
        sql.update(
                DECIDE,
                DecisionJson.Undo.State.WITHDRAWN,
                by.id(),
                by.name(),
                now(),
                asked(id).id());
        return told(StatementEvent.UNDO_DECIDED, id, DecisionJson.Undo.State.WITHDRAWN);
    }

    private void post(DecisionJson decision, Asked asked, Transfer done) {
        var books = new Books(em, sql, ledger, news::fire, now());
        var reference = "undo:" + asked.id();
        var assigned =
                decision.kind() == Kind.ASSIGN ? Optional.of(virtualAccount(decision.id())) : Optional.<UUID>empty();
        assigned.ifPresent(account -> books.announce(Set.of(new SuspenseTable(sql).subject(account))));
        // what the bank told counts from its own day on, what lay in suspense from when it is decided
        var on = done.postings().stream().anyMatch(posting -> posting.account().startsWith("bank:"))
                ? done.effectiveOn()
                : now().atZone(ClockProducer.SEOUL).toLocalDate();
        books.post(new NewTransfer(reference, "Undone: " + done.description(), on, opposite(done)));
        assigned.ifPresent(account -> takeBack(books, account, decision, done, reference));
        books.carryOut();
        books.end();
    }

    /** The payment back, while it is here: what it held lies in suspense as before. Problems: bank/payment-left. */
    private void cancel(DecisionJson decision) {
        var paid = payout(decision.id());
        var books = new Books(em, sql, ledger, news::fire, now());
        var payout = books.payout(paid.id());
        mustBeHere(decision, payout.state());
        payout.cancel(decision.undo().orElseThrow().reason(), books.at());
        books.write(payout);
        books.resolve(() -> ledger.cancel(Payout.transferReference(paid.id())));
        books.carryOut();
        books.end();
    }

    /** Locked by who cancels it, so that no file takes it meanwhile. Problems: bank/payment-left. */
    private static void mustBeHere(DecisionJson decision, PayoutState state) {
        if (!state.next().contains(PayoutState.CANCELLED)) {
            throw BankProblem.PAYMENT_LEFT.because("decision %s cannot be undone: its payment is %s; %s"
                    .formatted(
                            decision.id(),
                            state,
                            switch (state) {
                                case SENT -> "ask the bank to refuse it, and the money lies in suspense again";
                                case SETTLED -> "ask the payee to send it back, and decide about what comes in";
                                default -> "the money lies in suspense again, and waits there to be decided anew";
                            }));
        }
    }

    private record Paid(UUID id, PayoutState state) {}

    private Paid payout(UUID decision) {
        return sql.first(
                        PAID,
                        row -> new Paid(Sql.uuid(row, "id"), PayoutState.valueOf(row.getString("state"))),
                        decision)
                .orElseThrow();
    }

    private void takeBack(Books books, UUID virtualAccount, DecisionJson decision, Transfer done, String reference) {
        var account = books.virtualAccount(virtualAccount);
        var amount = done.postings().stream()
                .map(Posting::amount)
                .filter(Money::isPositive)
                .findFirst()
                .orElseThrow();
        if (account.received().compareTo(amount) < 0) {
            throw movedOn(decision, "virtual account %s no longer has %s".formatted(account.number(), amount));
        }
        account.giveBack(amount);
        books.write(account);
        books.tell(new DepositReversed(
                account.subject(),
                account.number(),
                amount,
                account.received(),
                account.expected(),
                reference,
                bookedOn(decision),
                books.at()));
    }

    /** It never was paid there: the day counts that counted when it was assigned. */
    private LocalDate bookedOn(DecisionJson decision) {
        return sql.first(
                        "select booked_on from statements.entry where id = ? and booked_on is not null",
                        row -> row.getObject("booked_on", LocalDate.class),
                        decision.entry())
                .orElseGet(() -> LocalDate.ofInstant(decision.decidedAt().orElseThrow(), ClockProducer.SEOUL));
    }

    /** Problems: bank/moved-on. */
    private void mustBeThere(DecisionJson decision) {
        transfer(decision).ifPresent(done -> opposite(done).stream()
                .filter(posting -> !posting.account().startsWith("bank:"))
                .forEach(posting -> mustHave(decision, posting)));
    }

    private void mustHave(DecisionJson decision, Posting posting) {
        var account = posting.account();
        var balance = ledger.balance(account);
        if (account.startsWith("escrow:")
                && (balance.available().compareTo(posting.amount().negated()) < 0
                        || !new EntryTable(sql).closed(Set.of(account)).isEmpty())) {
            throw movedOn(
                    decision,
                    "%s no longer has the %s"
                            .formatted(account, posting.amount().negated()));
        }
        if (decision.kind() == Kind.RECEIVABLE
                && account.startsWith("receivable:")
                && balance.posted().plus(posting.amount()).isPositive()) {
            throw movedOn(decision, "who owed it has paid since");
        }
        if (isOfTheHouse(decision.kind())
                && !account.startsWith("suspense:")
                && posting.amount().negated().isPositive()
                && isPaidOut(decision, posting.amount())) {
            throw movedOn(decision, "fees that it covered were paid out");
        }
    }

    /** Fees were paid out since, and without it the house would not have covered them. */
    private boolean isPaidOut(DecisionJson decision, Money less) {
        return sql.first(
                        COVERED,
                        row -> row.getLong("minor"),
                        less.currencyCode(),
                        less.currencyCode(),
                        decision.decidedAt().orElseThrow())
                .map(minor -> Money.of(minor, less.currencyCode()).plus(less).negated())
                .filter(Money::isPositive)
                .isPresent();
    }

    private static boolean isOfTheHouse(Kind kind) {
        return kind == Kind.CHARGE || kind == Kind.INTEREST || kind == Kind.RECEIVABLE;
    }

    /** What it posted; empty of what posts nothing. */
    private Optional<Transfer> transfer(DecisionJson decision) {
        return switch (decision.kind()) {
            case ASSIGN -> ledger.transfer("assign:" + decision.id());
            case DISCARD -> ledger.transfer("discard:" + decision.id());
            case CHARGE, INTEREST, RECEIVABLE -> ledger.transfer(HouseAccounts.reference(sql, decision.entry()));
            case RETURN, CLOSE -> Optional.empty();
        };
    }

    private static List<Posting> opposite(Transfer done) {
        return done.postings().stream()
                .map(posting -> new Posting(posting.account(), posting.amount().negated()))
                .toList();
    }

    /** Problems: bank/missing, kernel/stale-version. */
    private DecisionJson locked(UUID id, long seen) {
        sql.first(LOCKED, row -> id, id);
        var decision = one(id);
        if (decision.version() != seen) {
            throw KernelProblem.STALE_VERSION.because(
                    "decision %s is at version %d now".formatted(id, decision.version()));
        }
        return decision;
    }

    private DecisionJson one(UUID id) {
        return sql.first(ONE, Decisions::read, id).orElseThrow(() -> BankProblem.MISSING.because("no decision " + id));
    }

    private Asked asked(UUID decision) {
        return sql.first(OPEN, row -> new Asked(Sql.uuid(row, "id"), Sql.uuid(row, "proposed_by_id")), decision)
                .orElseThrow(() -> BankProblem.MISSING.because("nobody proposes to undo decision " + decision));
    }

    private UUID virtualAccount(UUID decision) {
        return sql.first(
                        "select virtual_account_id from statements.decision where id = ?",
                        row -> Sql.uuid(row, "virtual_account_id"),
                        decision)
                .orElseThrow();
    }

    private DecisionJson told(StatementEvent type, UUID id, DecisionJson.Undo.State state) {
        var decision = one(id);
        outbox.tell(List.of(), type, decision.entry(), new StatementEvent.UndoNews(id, decision.kind(), state));
        return decision;
    }

    private static RuntimeException movedOn(DecisionJson decision, String why) {
        return BankProblem.MOVED_ON.because("decision %s cannot be undone: %s".formatted(decision.id(), why));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
