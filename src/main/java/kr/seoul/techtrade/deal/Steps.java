package kr.seoul.techtrade.deal;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.kernel.Sql;

/** Keeps the lines of the histories: each with what JPA writes of its deal, or those of many deals in one statement. */
@ApplicationScoped
public class Steps {
    @PersistenceContext
    private EntityManager em;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    private final Sql sql;

    protected Steps() {
        this(null);
    }

    @Inject
    public Steps(Sql sql) {
        this.sql = sql;
    }

    private static final class Together {
        private final List<Step> steps = new ArrayList<>();
    }

    void add(Step step) {
        if (transaction.getResource(Steps.class) instanceof Together together) {
            together.steps.add(step);
        } else {
            em.persist(step);
        }
    }

    /** Writes at its end, in one statement, what {@code work} adds; of deals that JPA does not know. */
    void together(Runnable work) {
        var together = new Together();
        transaction.putResource(Steps.class, together);
        try {
            work.run();
        } finally {
            transaction.putResource(Steps.class, null);
        }
        Step.insert(sql, together.steps);
    }
}
