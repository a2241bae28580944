package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.AccountNumber;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.mandates.Act;
import kr.seoul.techtrade.mandates.Deed;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.mandates.ProposalJson;

/** Where organisations are paid: each names and sees its own. */
@ApplicationScoped
@Transactional
public class PayoutAccounts {
    private static final String FIRST = """
            insert into payout.payout_account (organization_id, holder, bank_code, number, changed_at, version)
            values (?, ?, ?, ?, ?, 1) on conflict (organization_id) do nothing""";
    private static final String CHANGE = """
            insert into payout.payout_account_change
                   (organization_id, version, holder, bank_code, number, changed_by_id, changed_by, changed_at)
            select organization_id, version, holder, bank_code, number, ?, ?, changed_at
              from payout.payout_account where organization_id = ?""";

    @PersistenceContext
    private EntityManager em;

    private final Sql sql;
    private final Clock clock;
    private final Mandates mandates;
    private final Outbox outbox;

    protected PayoutAccounts() {
        this(null, null, null, null);
    }

    @Inject
    public PayoutAccounts(Sql sql, Clock clock, Mandates mandates, Outbox outbox) {
        this.sql = sql;
        this.clock = clock;
        this.mandates = mandates;
        this.outbox = outbox;
    }

    public PayoutAccounts(EntityManager em, Sql sql, Clock clock, Mandates mandates, Outbox outbox) {
        this(sql, clock, mandates, outbox);
        this.em = em;
    }

    /** What a second person agrees to: this account in the place of the one that was seen, of version zero when there was none. */
    private record Change(long version, NewPayoutAccount account) {}

    /**
     * Names the account, or changes it: then {@code seen} answers the version the caller saw.
     * Every account that was ever named is kept with who named it. Problems: bank/missing for anybody else's,
     * kernel/stale-version, bank/payout-account-taken, identity/second-factor-needed, members/no-power,
     * members/second-person-needed.
     */
    public PayoutAccountJson put(Caller by, UUID organization, NewPayoutAccount asked, LongSupplier seen) {
        if (!by.actsFor(organization)) {
            throw missing(organization);
        }
        by.mustHaveConfirmed();
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var account = seen(by, organization, seen);
        mandates.mustCover(by, deed(organization, account, asked));
        if (account == null) {
            account = first(organization, asked, at);
        } else {
            account.change(asked, at);
            em.flush();
        }
        sql.update(CHANGE, by.id(), by.name(), organization);
        var news = new PayoutEvent.PayoutAccountNews(account.version());
        outbox.tell(List.of(organization), PayoutEvent.PAYOUT_ACCOUNT_CHANGED, organization, news);
        return account.json();
    }

    /** The first of two people wants another account. Problems: as {@link #put}, members/no-second-person-needed, already-proposed. */
    public ProposalJson propose(Caller by, UUID organization, NewPayoutAccount asked, LongSupplier seen) {
        return mandates.propose(by, deed(organization, seen(by, organization, seen), asked));
    }

    /** Null while none is named. */
    private PayoutAccount seen(Caller by, UUID organization, LongSupplier seen) {
        if (!by.actsFor(organization)) {
            throw missing(organization);
        }
        var account = em.find(PayoutAccount.class, organization);
        if (account != null && account.version() != seen.getAsLong()) {
            throw KernelProblem.STALE_VERSION.because(
                    "the account was changed on " + account.json().changedAt());
        }
        return account;
    }

    private static Deed deed(UUID organization, PayoutAccount before, NewPayoutAccount asked) {
        var change = new Change(before == null ? 0 : before.version(), asked);
        return new Deed(Act.PAYOUT_ACCOUNT, organization, 0, asked.holder(), null, change);
    }

    /** Two who name the first account at once: the later one hears of the other. */
    private PayoutAccount first(UUID organization, NewPayoutAccount asked, Instant at) {
        int made = sql.update(
                FIRST, organization, asked.holder(), asked.bankCode(), AccountNumber.plain(asked.number()), at);
        if (made == 0) {
            throw BankProblem.PAYOUT_ACCOUNT_TAKEN.because("another account was named for it at the same time");
        }
        return PayoutAccount.first(organization, asked, at);
    }

    /** Whether it has named the account it is paid to. */
    public boolean canPay(UUID organization) {
        return em.find(PayoutAccount.class, organization) != null;
    }

    /** Problems: bank/missing, for anybody else's as well. */
    public PayoutAccountJson account(Caller by, UUID organization) {
        return Optional.of(organization)
                .filter(id -> by.actsFor(id) || by.is(Role.OPERATOR) || by.is(Role.AUDITOR))
                .map(id -> em.find(PayoutAccount.class, id))
                .orElseThrow(() -> missing(organization))
                .json();
    }

    private static RuntimeException missing(UUID organization) {
        return BankProblem.MISSING.because("no payout account of " + organization + " that you may see");
    }
}
