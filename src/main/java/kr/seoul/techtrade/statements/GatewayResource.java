package kr.seoul.techtrade.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.rates.Heavy;

/** Where payment gateways call when money has reached a virtual account. Anybody can call; nothing they say is believed. */
@Path("bank/gateway/{name}/callbacks")
@ApplicationScoped
public class GatewayResource {
    private final GatewayCallbacks callbacks;

    protected GatewayResource() {
        this(null);
    }

    @Inject
    public GatewayResource(GatewayCallbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** 200 only when it is kept for good, so that the gateway calls again until then. Each call makes one of ours, of some seconds. */
    @POST
    @Heavy
    @Consumes(MediaType.APPLICATION_JSON)
    @Public
    public Response told(@PathParam("name") String gateway, @NotNull @Valid GatewayCallback callback) {
        callbacks.told(gateway, callback);
        return Response.ok().build();
    }
}
