package kr.seoul.techtrade.deal;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The process as everybody may read it. */
@Path("process")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProcessResource {
    /** Both life cycles: their moves, and what happens by itself. */
    public record ProcessJson(Cycle<DealState> deal, Cycle<MilestoneState> milestone) {}

    public record Cycle<S extends Enum<S>>(List<Move<S>> moves, List<Timeout<S>> timeouts) {}

    @GET
    @PermitAll
    public ProcessJson process() {
        return new ProcessJson(
                new Cycle<>(Process.DEAL, Process.DEAL_TIMEOUTS),
                new Cycle<>(Process.MILESTONE, Process.MILESTONE_TIMEOUTS));
    }
}
