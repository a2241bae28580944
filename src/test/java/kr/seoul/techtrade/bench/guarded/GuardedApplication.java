package kr.seoul.techtrade.bench.guarded;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The least that a JAX-RS application with callers and a database can be. */
@ApplicationPath("api")
public class GuardedApplication extends Application {}
