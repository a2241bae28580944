package kr.seoul.techtrade.contract.planted;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import kr.seoul.techtrade.http.Idempotent;

/** For the test of routes alone; no server has it. */
@Path("unkept")
public class Unkept {
    @GET
    @PermitAll
    @Idempotent
    public String answer() {
        return "";
    }
}
