package kr.seoul.techtrade.planted.market;

import jakarta.ejb.EJBContext;
import jakarta.faces.context.FacesContext;
import jakarta.ws.rs.core.Response;
import kr.seoul.techtrade.planted.launch.Starter;

/** Knows REST, Faces, the launcher and EJB. */
public record Knows(Response response, FacesContext context, Starter starter, EJBContext ejb) {}
