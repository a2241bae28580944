package kr.seoul.techtrade.bank;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.KernelProblem;

/** Where organisations are paid: each names and sees its own. */
@ApplicationScoped
@Transactional
public class PayoutAccounts {
    @PersistenceContext
    private EntityManager em;

    private final Clock clock;

    protected PayoutAccounts() {
        this(null);
    }

    @Inject
    public PayoutAccounts(Clock clock) {
        this.clock = clock;
    }

    PayoutAccounts(EntityManager em, Clock clock) {
        this(clock);
        this.em = em;
    }

    /**
     * Names the account, or changes it: then {@code seen} answers the version the caller saw.
     * Problems: bank/missing for anybody else's, kernel/stale-version.
     */
    public PayoutAccountJson put(Caller by, UUID organization, NewPayoutAccount asked, LongSupplier seen) {
        if (!by.actsFor(organization)) {
            throw missing(organization);
        }
        var account = em.find(PayoutAccount.class, organization);
        if (account == null) {
            account = new PayoutAccount(organization, asked, clock.instant().truncatedTo(ChronoUnit.MICROS));
            em.persist(account);
        } else if (account.version() != seen.getAsLong()) {
            throw KernelProblem.STALE_VERSION.because(
                    "the account was changed on " + account.json().changedAt());
        } else {
            account.change(asked, clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
        em.flush();
        return account.json();
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
