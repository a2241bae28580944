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
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.lines.DirectoryProblem;

/** Who represents a company: all that everybody may know of its persons. */
@Path("companies/{id}/people")
@NoSuch(of = DirectoryProblem.class, constant = "NO_SUCH_COMPANY")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {
    @Inject
    private Catalogue catalogue;

    public record People(List<PersonJson> people) {}

    @GET
    @Public
    public People people(@PathParam("id") UUID id) {
        return new People(catalogue.representatives(id));
    }
}
