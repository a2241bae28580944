package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.lines.DirectoryProblem;

/** Who is what in a company, for those who need it. */
@Path("companies/{id}/roles")
@NoSuch(of = DirectoryProblem.class, constant = "NO_SUCH_COMPANY")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HeldRolesResource {
    @Inject
    private HeldRoles roles;

    @Inject
    private Callers callers;

    public record Held(List<HeldRoleJson> roles) {}

    @GET
    @RequiresScope("directory.read")
    @Confidential("persons of a company")
    public Held roles(@PathParam("id") UUID id) {
        return new Held(roles.of(callers.now(), id));
    }
}
