package kr.seoul.techtrade.acts;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.http.Proxies;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Tells the database who is at work, for the audit trail that its triggers write when the transaction commits: in the variable
 * {@code techtrade.act} of the transaction, once in each, and with a statement that is sent anyway where there is one. What is
 * done outside of a request, or in one that only reads, is the platform's own.
 */
@ApplicationScoped
public class Acts {
    /** Takes {@link #untold} as its parameter. */
    public static final String TELL =
            "set_config('techtrade.act', coalesce(nullif(?, ''), current_setting('techtrade.act', true), ''), true)";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String CHANGES = Acts.class.getName() + ".changes";
    private static final ThreadLocal<HttpServletRequest> REQUEST = new ThreadLocal<>();

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private Proxies proxies;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** What this thread works on; null when it is done. */
    public static void begin(HttpServletRequest request) {
        if (request == null) {
            REQUEST.remove();
        } else {
            REQUEST.set(request);
        }
    }

    /** Says that this request changes something though it is a GET: somebody comes back from where they signed in. */
    public static void changes(HttpServletRequest request) {
        request.setAttribute(CHANGES, true);
    }

    private static boolean onlyReads(HttpServletRequest request) {
        return SAFE.contains(request.getMethod()) && request.getAttribute(CHANGES) == null;
    }

    /** Says that the answer to the request of this thread shows data of these people, so that they can see who read it. */
    public static void shows(Collection<UUID> people) {
        var request = REQUEST.get();
        if (request != null) {
            Act.shows(request, people);
        }
    }

    public Act of(HttpServletRequest request) {
        return Act.of(request, proxies.client(request), clock.instant());
    }

    /** What {@link #TELL} takes in this transaction; empty when it was told, or when there is nobody to tell of. */
    public String untold() {
        var request = REQUEST.get();
        if (request == null
                || onlyReads(request)
                || transaction.getTransactionStatus() != Status.STATUS_ACTIVE
                || transaction.getResource(Acts.class) != null) {
            return "";
        }
        transaction.putResource(Acts.class, true);
        return Json.write(of(request));
    }

    void tell() {
        Optional.of(untold())
                .filter(act -> !act.isEmpty())
                .ifPresent(act -> sql.first("select " + TELL, row -> true, act));
    }
}
