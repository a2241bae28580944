package kr.seoul.techtrade.retries;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.kernel.Deadlock;
import kr.seoul.techtrade.kernel.Sql;

/** For {@link ClashIT}, in the server of the tests alone: two requests that lock the same two rows, each the other one first. */
@Path("clashing/{meeting}/{first}")
@RequestScoped
public class ClashingApi {
    private static final Map<String, Deadlock> MEETINGS = new ConcurrentHashMap<>();

    @Inject
    private Sql sql;

    @Inject
    private Service service;

    /** Like every service of ours. */
    @ApplicationScoped
    @Transactional
    public static class Service {
        @Inject
        private Sql sql;

        public int lock(Deadlock meeting, int first) {
            return meeting.lock(sql, first);
        }
    }

    @POST
    @Public
    @Idempotent
    public Response meet(@PathParam("meeting") String meeting, @PathParam("first") int first) {
        int tries = MEETINGS.computeIfAbsent(meeting, Deadlock::new).lock(sql, first);
        return Response.ok(Map.of("tries", tries)).build();
    }

    @PUT
    @Public
    public Response put(@PathParam("meeting") String meeting, @PathParam("first") int first) {
        int tries = service.lock(MEETINGS.computeIfAbsent(meeting, Deadlock::new), first);
        return Response.ok(Map.of("tries", tries)).build();
    }
}
