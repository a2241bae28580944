package kr.seoul.techtrade.contract.planted;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.retries.Idempotent;

/** For the test of routes alone; no server has it. */
@Path("unkept")
public class Unkept {
    @GET
    @Public
    @Idempotent
    public String answer() {
        return "";
    }
}
