package kr.seoul.techtrade.http;

import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Hands violations to the one {@link ProblemMapper}: Jersey has a mapper of its own for their supertype, which would win. */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {
    @Inject
    private ProblemMapper problems;

    @Override
    public Response toResponse(ConstraintViolationException invalid) {
        return problems.toResponse(invalid);
    }
}
