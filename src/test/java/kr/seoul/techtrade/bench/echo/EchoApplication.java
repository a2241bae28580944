package kr.seoul.techtrade.bench.echo;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The least that a JAX-RS application can be. */
@ApplicationPath("api")
public class EchoApplication extends Application {}
