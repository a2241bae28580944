package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.DealProblem;

/** The disputes of a deal, looked up when they are needed. */
@ApplicationScoped
public class DisputesKept {
    @PersistenceContext
    private EntityManager em;

    /** In the order of their numbers, with their panels. */
    List<Dispute> of(Deal deal) {
        return em.createQuery(
                        "select distinct d from Dispute d left join fetch d.panel p where d.deal = :deal order by d.number, p.number",
                        Dispute.class)
                .setParameter("deal", deal)
                .getResultList();
    }

    /** The highest number of an expert who was ever drawn for the deal. */
    int appointments(Deal deal) {
        return Optional.ofNullable(
                        em.createQuery("select max(p.item) from Panelist p where p.deal = :deal", Integer.class)
                                .setParameter("deal", deal)
                                .getSingleResult())
                .orElse(0);
    }

    /** Problems: deal/no-such-part. */
    Panelist appointment(Deal deal, int item) {
        return of(deal).stream()
                .flatMap(dispute -> dispute.appointments().stream())
                .filter(each -> each.item() == item)
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_PART.because("no appointment " + item));
    }

    Optional<Dispute> byId(UUID id) {
        return Optional.ofNullable(em.find(Dispute.class, id));
    }

    /** Problems: deal/no-such-part. */
    public Dispute one(Deal deal, int number) {
        return of(deal).stream()
                .filter(each -> each.item() == number)
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_PART.because("no dispute " + number));
    }
}
