package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.clients.TwoPeople;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;

/** Payments until they are in a payment file: asked for, held above the limit until two people agree, queued. {@link Refusals} end them. */
@ApplicationScoped
@Transactional
public class Payouts {
    private static final int PAYOUTS_MAX = 100;

    private final Sql sql;
    private final Clock clock;
    private final Ledger ledger;
    private final PayoutLimits limits;
    private final Outbox outbox;
    private final PayoutTable table;
    private final TwoPeople people;

    protected Payouts() {
        this(null, null, null, null, null);
    }

    @Inject
    public Payouts(Sql sql, Clock clock, Ledger ledger, PayoutLimits limits, Outbox outbox) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.limits = limits;
        this.outbox = outbox;
        table = new PayoutTable(sql);
        people = new TwoPeople(sql);
    }

    /**
     * Holds the amount in the ledger under {@code payout:<id>} and queues it for the next payment file, above the limit only once
     * two people agreed; the same again changes nothing. Problems: bank/payout-taken, bank/no-payout-account,
     * ledger/insufficient-funds, ledger/unknown-account, ledger/wrong-currency.
     */
    public void pay(NewPayout asked) {
        pay(List.of(asked));
    }

    /** Many at once, all or none, in a few round trips whatever their number. Problems: as {@link #pay(NewPayout)}. */
    public void pay(Collection<NewPayout> asked) {
        var wanted = new LinkedHashMap<UUID, NewPayout>();
        for (var each : asked) {
            taken(Optional.ofNullable(wanted.putIfAbsent(each.id(), each)), each::equals, each.id());
        }
        var earlier = table.locked(wanted.keySet());
        for (var payout : earlier) {
            taken(Optional.of(wanted.remove(payout.id())), payout::isAskedBy, payout.id());
        }
        mustBePayable(wanted.values());
        queue(wanted.values(), Optional.empty());
    }

    /** Pays somebody who is no organisation here. Problems: as {@link #pay(NewPayout)}. */
    public void payBack(NewPayout asked, Payee to) {
        queue(List.of(asked), Optional.of(to));
    }

    /** The newest first, at most 100. */
    public List<PayoutJson> of(UUID subject) {
        return table.newest(subject, PAYOUTS_MAX).stream().map(Payout::json).toList();
    }

    /** Above the limit, or to a business that is closed or rests; the oldest first. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<HeldPayoutJson> held(Caller by, Optional<String> cursor, int limit) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        var after = cursor.map(text -> Cursor.decode(text, 1).uuid(0));
        return Page.cut(
                table.held(after, limit + 1).stream().map(Payout::held).toList(),
                limit,
                payout -> Cursor.of(payout.id()));
    }

    /** Also one that waits no more. Problems: identity/denied, bank/missing. */
    public HeldPayoutJson held(Caller by, UUID id) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        return table.one(id).held();
    }

    /**
     * One of the two approvals of a payment above the limit; the second queues it. Problems: identity/denied, bank/missing,
     * kernel/stale-version, bank/wrong-state, bank/second-person.
     */
    public HeldPayoutJson approve(Caller by, UUID id, long seen) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        people.mustCount(by);
        var payout = locked(id);
        payout.mustBeAt(seen);
        var at = now();
        boolean both = payout.approve(by, first -> people.areTwo(by, first), at);
        table.approved(payout, by, both, at);
        if (both) {
            var news = new PayoutEvent.HeldPayoutNews(payout.held().amount());
            outbox.tell(List.of(), PayoutEvent.PAYOUT_RELEASED, id, news);
        }
        return locked(id).held();
    }

    private Payout locked(UUID id) {
        return table.locked(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> BankProblem.MISSING.because("no payment " + id));
    }

    private void queue(Collection<NewPayout> asked, Optional<Payee> to) {
        if (asked.isEmpty()) {
            return;
        }
        var at = now();
        var day = at.atZone(ClockProducer.SEOUL).toLocalDate();
        ledger.reserve(asked.stream().map(each -> transfer(each, day)).toList());
        var payouts = asked.stream()
                .map(each -> new Payout(each, to, limits.isAbove(each.amount()), at))
                .toList();
        if (table.insert(payouts, at) < payouts.size()) {
            throw BankProblem.PAYOUT_TAKEN.because("one of the payments was asked for at the same time");
        }
    }

    private void mustBePayable(Collection<NewPayout> asked) {
        var missing = asked.stream().map(NewPayout::organization).collect(Collectors.toCollection(HashSet::new));
        missing.removeAll(sql.list(
                "select organization_id from payout.payout_account where organization_id = " + Sql.ANY_OF_IDS,
                row -> Sql.uuid(row, "organization_id"),
                List.copyOf(missing)));
        missing.stream().findFirst().ifPresent(organization -> {
            throw BankProblem.NO_PAYOUT_ACCOUNT.because(
                    "organisation " + organization + " has to name its account first");
        });
    }

    private static void taken(Optional<NewPayout> other, Function<NewPayout, Boolean> same, UUID id) {
        if (other.isPresent() && !same.apply(other.get())) {
            throw BankProblem.PAYOUT_TAKEN.because("payment " + id + " is another one");
        }
    }

    private static NewTransfer transfer(NewPayout asked, LocalDate day) {
        return new NewTransfer(
                Payout.transferReference(asked.id()),
                "Payment: " + asked.text(),
                day,
                List.of(
                        new Posting(asked.fromAccount(), asked.amount().negated()),
                        new Posting("bank:" + asked.amount().currencyCode(), asked.amount())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
