package kr.seoul.techtrade.planted.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kr.seoul.techtrade.identity.Caller;

@ApplicationScoped
class LastingResource {
    @Inject
    private Caller caller;

    String asks() {
        return caller.name();
    }
}
