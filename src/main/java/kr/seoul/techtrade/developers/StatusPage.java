package kr.seoul.techtrade.developers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.status.ServiceStatus;
import kr.seoul.techtrade.status.StatusJson;
import kr.seoul.techtrade.status.StatusJson.Span;
import kr.seoul.techtrade.status.StatusJson.State;

/** How the API is now and was of late, for everybody. */
@Named
@RequestScoped
public class StatusPage {
    private static final int PERCENT_DIGITS = 2;

    private final ServiceStatus service;
    private final Texts texts;
    private StatusJson status;

    protected StatusPage() {
        this(null, null);
    }

    @Inject
    public StatusPage(ServiceStatus service, Texts texts) {
        this.service = service;
        this.texts = texts;
    }

    public StatusJson getStatus() {
        if (status == null) {
            status = service.now();
        }
        return status;
    }

    /** The colour of the state. */
    public String getTone() {
        return switch (getStatus().state()) {
            case OPERATIONAL -> "good";
            case DEGRADED -> "wait";
            case DOWN -> "bad";
        };
    }

    public boolean isOperational() {
        return getStatus().state() == State.OPERATIONAL;
    }

    /** How many of a hundred did not fail by our fault, rounded down: 99.99 is not 100; a dash when none was asked. */
    public String available(Span span) {
        if (span.requests() == 0) {
            return "–";
        }
        var share = BigDecimal.valueOf(100 * (span.requests() - span.failed()))
                .divide(BigDecimal.valueOf(span.requests()), PERCENT_DIGITS, RoundingMode.DOWN);
        return share.stripTrailingZeros().toPlainString() + " %";
    }

    public String took(Span span, Optional<Integer> millis) {
        if (span.requests() == 0) {
            return "–";
        }
        return millis.map(each -> texts.get("status.within", each)).orElseGet(() -> texts.get("status.longer"));
    }
}
