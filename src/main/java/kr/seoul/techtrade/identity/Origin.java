package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import kr.seoul.techtrade.http.Proxies;

/** From which address a page is asked for, through the proxies in front. */
@RequestScoped
public class Origin {
    private final HttpServletRequest request;
    private final Proxies proxies;

    protected Origin() {
        this(null, null);
    }

    @Inject
    public Origin(HttpServletRequest request, Proxies proxies) {
        this.request = request;
        this.proxies = proxies;
    }

    public String address() {
        return proxies.client(request);
    }
}
