package kr.seoul.techtrade.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.core.Response.StatusType;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Pace;
import kr.seoul.techtrade.kernel.Tally;
import kr.seoul.techtrade.rates.RequestLimit.Grant;

/** Counts each answer to a client that showed who it is, and how long each took, in memory alone; a stream when it begins. */
@ApplicationScoped
class Counts {
    @Inject
    private Tally tally;

    @Inject
    private Pace pace;

    /** @param since what the request has as {@link EdgeFilter#SINCE} */
    void note(Optional<UUID> client, Grant grant, Object since, StatusType status) {
        var end = end(status);
        client.ifPresent(known -> tally.add(known, grant.of().name(), end));
        if (since instanceof Long came) {
            pace.note(grant.of().name(), end == Tally.End.FAILED, Duration.ofNanos(System.nanoTime() - came));
        }
    }

    private static Tally.End end(StatusType status) {
        if (status.getStatusCode() == Status.TOO_MANY_REQUESTS.getStatusCode()) {
            return Tally.End.LIMITED;
        } else if (status.getFamily() == Family.SERVER_ERROR) {
            return Tally.End.FAILED;
        }
        return status.getFamily() == Family.CLIENT_ERROR ? Tally.End.REFUSED : Tally.End.DONE;
    }
}
