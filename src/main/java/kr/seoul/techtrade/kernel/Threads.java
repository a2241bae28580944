package kr.seoul.techtrade.kernel;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/** Threads of the container, for work that somebody waits for; what a node does by itself is for {@link Chores}. */
@ApplicationScoped
public class Threads implements Executor {
    @Resource
    private ManagedExecutorService threads;

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }
}
