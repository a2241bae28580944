package kr.seoul.techtrade.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import kr.seoul.techtrade.kernel.Sql;

/** Where nodes that start at once on one empty database wait for each other. */
@ApplicationScoped
class FoundingGate {
    @Inject
    private Sql sql;

    /** Alone among all nodes until the work is done. Its transaction does nothing but hold the lock: the work has its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void pass(Runnable work) {
        sql.first("select pg_advisory_xact_lock(hashtextextended('demo.city', 0))", row -> true);
        sql.idleWithoutLimit();
        work.run();
    }
}
