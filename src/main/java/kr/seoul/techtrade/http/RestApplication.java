package kr.seoul.techtrade.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Everything an integrator calls. JSON is {@link JsonBody}'s: Jersey would prefer what Payara brings. */
@ApplicationPath(Api.PATH)
public class RestApplication extends Application {
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.disableJsonBinding", true, "jersey.config.disableMoxyJson", true);
    }
}
