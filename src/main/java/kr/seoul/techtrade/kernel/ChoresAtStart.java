package kr.seoul.techtrade.kernel;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Begins the chores once the database is ready, and ends them with the application. */
@WebListener
public class ChoresAtStart implements ServletContextListener {
    @Inject
    private Chores chores;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        try {
            chores.begin();
        } catch (Exception failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent ended) {
        chores.end();
    }
}
