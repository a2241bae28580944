package kr.seoul.techtrade.edge;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import kr.seoul.techtrade.http.HttpProblem;

/** Refuses a query that has the character NUL in it, which is part of no text and which PostgreSQL does not take. */
@Provider
@Priority(Priorities.USER)
public class QueryFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext context) {
        context.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw HttpProblem.INVALID_INPUT.at("/" + name, "has a character that no text has");
            }
        });
    }
}
