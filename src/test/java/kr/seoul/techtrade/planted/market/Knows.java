package kr.seoul.techtrade.planted.market;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.faces.context.FacesContext;
import jakarta.ws.rs.core.Response;
import kr.seoul.techtrade.planted.launch.Starter;

/** Knows REST, Faces, the launcher and the server's threads. */
public record Knows(Response response, FacesContext context, Starter starter, ManagedExecutorService threads) {}
