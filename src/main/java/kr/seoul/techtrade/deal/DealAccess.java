package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.process.Actor;

/** Who gets at a deal: its two sides to act, operators to help, auditors to read, and for everybody else it does not exist. */
@ApplicationScoped
public class DealAccess {
    private final Clock clock;

    @PersistenceContext
    private EntityManager em;

    protected DealAccess() {
        this(null);
    }

    @Inject
    public DealAccess(Clock clock) {
        this.clock = clock;
    }

    /** Whoever asks: for what the platform itself tells. */
    public Deal known(UUID id) {
        return em.find(Deal.class, id);
    }

    /** To read. Problems: deal/not-found. */
    Deal visible(Caller by, UUID id) {
        return visible(by, em.find(Deal.class, id));
    }

    /** To act, as it was seen. Problems: deal/not-found, kernel/stale-version. */
    public Deal locked(Caller by, UUID id, long seen) {
        var deal = visible(by, em.find(Deal.class, id, LockModeType.PESSIMISTIC_WRITE));
        deal.mustBe(seen);
        return deal;
    }

    /** For the system's own moves. */
    public Optional<Deal> locked(UUID id) {
        return Optional.ofNullable(em.find(Deal.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** In the part the caller has in the deal. Problems: deal/not-your-move. */
    public Ask ask(Deal deal, Caller by) {
        var actor = deal.sideOf(by)
                .or(() -> by.is(Role.OPERATOR) ? Optional.of(Actor.OPERATOR) : Optional.empty())
                .orElseThrow(() -> DealProblem.NOT_YOUR_MOVE.because("only the two sides act in a deal"));
        return Ask.by(actor, by, clock.instant());
    }

    /** After everything is written, so that the version is the new one. */
    public DealVersion told(Deal deal) {
        em.flush();
        return new DealVersion(deal.id(), deal.version());
    }

    private static Deal visible(Caller by, Deal deal) {
        boolean visible = deal != null && (deal.sideOf(by).isPresent() || by.is(Role.OPERATOR) || by.is(Role.AUDITOR));
        if (!visible) {
            throw DealProblem.NOT_FOUND.because("none that you may see");
        }
        return deal;
    }
}
