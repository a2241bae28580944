package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.clients.TwoPeople;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.AccountNumber;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.payout.RemittanceJson.PayeeJson;
import kr.seoul.techtrade.payout.RemittanceJson.State;

/**
 * Fees and taxes that leave the custodian, to the house's own account or to an authority's. One operator asks, another one agrees: then a
 * payment waits for the next file as any other, is settled by the bank's debit, and comes back where the bank refuses it. Of fees no more
 * goes than the house has when its charges and what it is owed are taken off: everybody else's money stays covered.
 */
@ApplicationScoped
@Transactional
public class Remittances {
    private static final String INSERT = """
            insert into payout.remittance (id, account, currency, amount_minor, payee_holder, payee_bank_code, payee_number, reason, state,
                                           proposed_by_id, proposed_by, proposed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'PROPOSED', ?, ?, ?)""";
    private static final String TOLD = """
            select r.*, p.state as payment from payout.remittance r left join payout.payout p on p.id = r.id where\s""";
    private static final String ONE = TOLD + "r.id = ?";
    private static final String LIST = TOLD + "(?::uuid is null or r.id < ?::uuid) order by r.id desc limit ?";
    private static final String OPEN =
            "select id, proposed_by_id from payout.remittance where id = ? and state = 'PROPOSED' for update";
    private static final String DECIDE =
            "update payout.remittance set state = ?, decided_by_id = ?, decided_by = ?, decided_at = ? where id = ?";
    /** As payout.check_remittance has it. */
    private static final String FUNDS = """
            select b.code, b.currency, least(b.posted - b.held, case when b.kind = 'FEE' then o.own else b.posted - b.held end) as free
              from ledger.balance b
             cross join lateral (select sum(h.posted - h.held) as own from ledger.balance h
                                  where h.currency = b.currency and h.kind in ('FEE', 'CHARGE', 'INTEREST', 'RECEIVABLE')) o
             where b.kind in ('FEE', 'TAX') and b.code ~ '^(fee|tax:vat|tax:withholding|tax:other-income):' and (?::text is null or b.code = ?)
             order by b.code""";

    private final Sql sql;
    private final Clock clock;
    private final Payouts payouts;
    private final Outbox outbox;
    private final TwoPeople people;

    protected Remittances() {
        this(null, null, null, null);
    }

    @Inject
    public Remittances(Sql sql, Clock clock, Payouts payouts, Outbox outbox) {
        this.sql = sql;
        this.clock = clock;
        this.payouts = payouts;
        this.outbox = outbox;
        people = new TwoPeople(sql);
    }

    /** What may be paid out of an account at most. */
    public record Funds(String account, Money free) {}

    /** Of every account that can be paid out of. Problems: identity/denied. */
    public List<Funds> funds(Caller by) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        return sql.list(FUNDS, Remittances::funds, null, null);
    }

    /** The newest first. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<RemittanceJson> remittances(Caller by, Optional<String> cursor, int limit) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        var before = cursor.map(text -> Cursor.decode(text, 1).uuid(0)).orElse(null);
        return Page.cut(
                sql.list(LIST, Remittances::told, before, before, limit + 1), limit, each -> Cursor.of(each.id()));
    }

    /** Problems: identity/denied, bank/missing. */
    public RemittanceJson remittance(Caller by, UUID id) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        return one(id);
    }

    /** Moves nothing yet. Problems: identity/denied, http/invalid-input, bank/not-available. */
    public RemittanceJson propose(Caller by, NewRemittance asked) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        people.mustCount(by);
        var funds = funds(asked.account());
        var amount = asked.part().orElse(funds.free());
        if (!amount.currency().equals(funds.free().currency())) {
            throw HttpProblem.INVALID_INPUT.at(
                    "/amount/currency", "must be " + funds.free().currencyCode());
        }
        if (asked.part().isPresent() && !amount.isPositive()) {
            throw HttpProblem.INVALID_INPUT.at("/amount", "must be more than nothing");
        }
        mustBeThere(funds, amount);
        var id = Ids.at(now());
        sql.update(
                INSERT,
                id,
                asked.account(),
                amount.currencyCode(),
                amount.minor(),
                asked.payee().holder(),
                asked.payee().bankCode(),
                AccountNumber.plain(asked.payee().number()),
                asked.reason(),
                by.id(),
                by.name(),
                now());
        return tell(PayoutEvent.REMITTANCE_PROPOSED, id);
    }

    /**
     * The second person agrees: the money is held and waits for the next payment file. Problems: identity/denied, bank/missing,
     * bank/wrong-state, bank/second-person, bank/not-available.
     */
    public RemittanceJson agree(Caller by, UUID id) {
        by.must(Role.OPERATOR);
        by.mustHaveConfirmed();
        people.mustCount(by);
        Books.oneAtATime(sql);
        if (!people.areTwo(by, proposer(id))) {
            throw BankProblem.SECOND_PERSON.because(
                    "somebody else than who asked for it has to agree, and no program of the same organisation");
        }
        var remittance = one(id);
        mustBeThere(funds(remittance.account()), remittance.amount());
        decide(id, State.AGREED, by);
        var payee = remittance.payee();
        payouts.payBack(
                new NewPayout(id, id, null, remittance.account(), remittance.amount(), text(remittance.account())),
                new Payee(payee.holder(), payee.bankCode(), payee.number(), Optional.empty()));
        return tell(PayoutEvent.REMITTANCE_AGREED, id);
    }

    /** Anybody of the operators may drop it until somebody agrees. Problems: identity/denied, bank/missing, bank/wrong-state. */
    public RemittanceJson withdraw(Caller by, UUID id) {
        by.must(Role.OPERATOR);
        proposer(id);
        decide(id, State.WITHDRAWN, by);
        return tell(PayoutEvent.REMITTANCE_WITHDRAWN, id);
    }

    private void decide(UUID id, State state, Caller by) {
        sql.update(DECIDE, state, by.id(), by.name(), now(), id);
    }

    /** Locked. */
    private UUID proposer(UUID id) {
        var state = one(id).state();
        return sql.first(OPEN, row -> Sql.uuid(row, "proposed_by_id"), id)
                .orElseThrow(() -> BankProblem.WRONG_STATE.because("remittance %s is %s".formatted(id, state)));
    }

    private Funds funds(String account) {
        return sql.first(FUNDS, Remittances::funds, account, account).orElseThrow();
    }

    private static void mustBeThere(Funds funds, Money amount) {
        if (!amount.isPositive() || funds.free().compareTo(amount) < 0) {
            throw BankProblem.NOT_AVAILABLE.because(
                    "%s may be paid out of %s, not %s".formatted(funds.free(), funds.account(), amount));
        }
    }

    private static String text(String account) {
        return account.startsWith("fee:")
                ? "수수료 Fees"
                : account.startsWith("tax:vat:")
                        ? "부가세 VAT"
                        : account.startsWith("tax:other-income:") ? "기타소득세 Tax on other income" : "원천세 Tax withheld";
    }

    private RemittanceJson tell(PayoutEvent type, UUID id) {
        var remittance = one(id);
        outbox.tell(List.of(), type, id, new PayoutEvent.RemittanceNews(remittance.account(), remittance.amount()));
        return remittance;
    }

    private RemittanceJson one(UUID id) {
        return sql.first(ONE, Remittances::told, id)
                .orElseThrow(() -> BankProblem.MISSING.because("no remittance " + id));
    }

    private static Funds funds(ResultSet row) throws SQLException {
        return new Funds(
                row.getString("code"), Money.of(row.getBigDecimal("free").longValueExact(), row.getString("currency")));
    }

    private static RemittanceJson told(ResultSet row) throws SQLException {
        return new RemittanceJson(
                Sql.uuid(row, "id"),
                row.getString("account"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                new PayeeJson(
                        row.getString("payee_holder"), row.getString("payee_bank_code"), row.getString("payee_number")),
                row.getString("reason"),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("payment")).map(PayoutState::valueOf),
                row.getString("proposed_by"),
                Sql.instant(row, "proposed_at"),
                Optional.ofNullable(row.getString("decided_by")),
                Optional.ofNullable(Sql.instant(row, "decided_at")),
                Optional.empty());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
