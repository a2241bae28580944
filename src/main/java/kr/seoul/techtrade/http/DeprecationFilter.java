package kr.seoul.techtrade.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Says in each answer of an operation that is going to go since when and until when, and where that is told: see {@link Deprecations}. */
@Provider
public class DeprecationFilter implements ContainerResponseFilter {
    private final Deprecations deprecations;

    public DeprecationFilter() {
        this(Deprecations.of(ContractServlet.text()));
    }

    DeprecationFilter(Deprecations deprecations) {
        this.deprecations = deprecations;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        if (deprecations.isEmpty()) {
            return;
        }
        deprecations
                .of(
                        request.getMethod(),
                        "/api/" + request.getUriInfo().getPath().replaceFirst("^/", ""))
                .ifPresent(going -> {
                    var page = request.getUriInfo().getBaseUri().resolve("../docs/versioning");
                    var headers = answer.getHeaders();
                    headers.putSingle("Deprecation", going.deprecation());
                    headers.putSingle("Sunset", going.sunset());
                    headers.add(HttpHeaders.LINK, "<" + page + ">; rel=\"deprecation sunset\"; type=\"text/html\"");
                });
    }
}
