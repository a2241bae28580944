package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import kr.seoul.techtrade.http.ProblemMapper;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.Test;

/** A node whose index is not built yet says so. */
class NotReadyIT extends InServer {
    @Inject
    private ProblemMapper problems;

    @Test
    void isA503() {
        var answer = problems.toResponse(SearchProblem.NOT_READY.because("try again in some seconds"));
        assertEquals(503, answer.getStatus());
        assertEquals("application/problem+json", answer.getMediaType().toString());
    }
}
