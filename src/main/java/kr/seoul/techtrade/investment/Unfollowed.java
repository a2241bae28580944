package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import kr.seoul.techtrade.directory.PassedOver;
import kr.seoul.techtrade.kernel.Sql;

/**
 * The companies whose investments could not be derived, neither when the company changed nor by another trust, told by
 * {@link FollowingCheck}.
 */
@ApplicationScoped
public class Unfollowed extends PassedOver {
    protected Unfollowed() {
        this(null, null);
    }

    @Inject
    public Unfollowed(Sql sql, Clock clock) {
        super(sql, clock, "investment.unfollowed");
    }
}
