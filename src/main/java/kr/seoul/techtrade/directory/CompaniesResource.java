package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.replies.Direct;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.replies.Sparse;
import kr.seoul.techtrade.retries.Idempotent;

/** Golden companies: everybody may read them. */
@Path("companies")
@NoSuch(of = DirectoryProblem.class, constant = "NO_SUCH_COMPANY")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CompaniesResource {
    @Inject
    private Directory directory;

    @Inject
    private Explanations explanations;

    @Inject
    private Callers callers;

    @GET
    @Sparse(value = CompanyJson.class, in = "items")
    @Public
    public Response companies(
            @QueryParam("q") String q,
            @QueryParam("kind") String kind,
            @QueryParam("region") String region,
            @QueryParam("field") String field,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(directory.companies(CompanyQuery.of(q, kind, region, field), cursor, limit), uri);
    }

    @GET
    @Direct
    @Sparse(CompanyJson.class)
    @Path("{id}")
    @Public
    public Response company(@PathParam("id") UUID id) {
        var company = directory.company(id).orElseThrow(() -> Directory.missing(id));
        return Replies.ok(company, company.version());
    }

    @GET
    @Path("{id}/explain")
    @Public
    public ExplanationJson explain(@PathParam("id") UUID id) {
        return explanations.explain(id);
    }

    @GET
    @Path("{id}/history")
    @Public
    public Response history(
            @PathParam("id") UUID id,
            @QueryParam("attribute") String attribute,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(explanations.history(id, attribute, cursor, limit), uri);
    }

    @POST
    @Path("{id}/claim")
    @Idempotent
    @RequiresScope("operate")
    public Response claim(@PathParam("id") UUID id, @Valid NewClaim asked) {
        var company = directory.claim(callers.now(), id, asked.organizationId());
        return Replies.ok(company, company.version());
    }
}
