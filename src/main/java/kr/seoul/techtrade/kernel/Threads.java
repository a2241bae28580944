package kr.seoul.techtrade.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads of the container, for work that somebody waits for; what a node does by itself is for {@link Chores}. The container's own
 * executor looks through all libraries for whoever has a context to hand on, at every task, which takes a millisecond; threads of
 * its factory are given theirs once.
 */
@ApplicationScoped
public class Threads implements Executor {
    @Resource
    private ManagedThreadFactory factory;

    private ExecutorService pool;

    @PostConstruct
    void begin() {
        pool = Executors.newCachedThreadPool(factory);
    }

    @PreDestroy
    void end() {
        pool.shutdown();
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }
}
