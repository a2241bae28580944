package kr.seoul.techtrade.edge;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.search.SearchProblem;

/** For {@link RefusalsIT}: refuses in the API as a limit and an index that is not built yet do. */
@Provider
public class RefusingApi implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext context) {
        var status = context.getHeaderString(RefusingFilter.STATUS);
        if ("429".equals(status)) {
            throw HttpProblem.TOO_MANY_REQUESTS.because("try again in 5 ms");
        }
        if ("503".equals(status)) {
            throw SearchProblem.NOT_READY.because("try again in some seconds");
        }
    }
}
