package kr.seoul.techtrade.sources;

import java.time.Instant;
import kr.seoul.techtrade.kernel.Outbox;

/** What everybody is told of a source. */
record SourceNews(String code, int cadenceHours, Instant succeededAt) {
    void publish(SourceEvent type, Outbox outbox) {
        outbox.publish(type, Sources.subject(code), this);
    }
}
