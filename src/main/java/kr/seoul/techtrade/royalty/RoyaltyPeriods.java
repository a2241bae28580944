package kr.seoul.techtrade.royalty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.DealProblem;

/** The royalties of a deal, looked up when they are needed. */
@ApplicationScoped
public class RoyaltyPeriods {
    private static final int MOST = 1000;

    @PersistenceContext
    private EntityManager em;

    /** In the order of their numbers. */
    List<RoyaltyPeriod> of(Deal deal) {
        return em.createQuery(
                        "select r from RoyaltyPeriod r where r.deal = :deal order by r.number", RoyaltyPeriod.class)
                .setParameter("deal", deal)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** Problems: deal/no-such-part. */
    RoyaltyPeriod one(Deal deal, int number) {
        return of(deal).stream()
                .filter(each -> each.item() == number)
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_SUCH_PART.because("no royalty " + number));
    }

    /** The number of the next one, from 1. */
    int next(Deal deal) {
        return of(deal).stream().mapToInt(RoyaltyPeriod::item).max().orElse(0) + 1;
    }
}
