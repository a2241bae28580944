package kr.seoul.techtrade.planted.market;

import jakarta.faces.context.FacesContext;
import jakarta.ws.rs.core.Response;
import kr.seoul.techtrade.planted.launch.Starter;

/** Knows REST, Faces and the launcher. */
public record Knows(Response response, FacesContext context, Starter starter) {}
