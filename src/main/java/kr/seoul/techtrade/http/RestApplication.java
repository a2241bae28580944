package kr.seoul.techtrade.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything an integrator calls. */
@ApplicationPath("api")
public class RestApplication extends Application {}
