package kr.seoul.techtrade.jobs;

import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Json;

/** What to do, and for whom: {@code by} is what the owner was when asking, without a name or a session. */
public record Order(Caller by, String json) {
    /** As it was given in {@link NewJob#input}. */
    public <T extends Record> T input(Class<T> type) {
        return Json.read(json, type);
    }
}
