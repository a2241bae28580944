package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import kr.seoul.techtrade.kernel.Sql;

/** The companies that could not be derived by another trust, told by {@link UnderivedCheck}. */
@ApplicationScoped
public class Underived extends PassedOver {
    protected Underived() {
        this(null, null);
    }

    @Inject
    public Underived(Sql sql, Clock clock) {
        super(sql, clock, "directory.underived");
    }
}
