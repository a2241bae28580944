package kr.seoul.techtrade.feeds;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.EventType;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.sources.Sources;

/** What the owner of a source is told of how its records come; the subject is the one that stands for the source. */
public enum FeedsEvent implements EventType {
    MAPPING_CHANGED,
    PULL_SET,
    PULL_PAUSED,
    PULL_RESUMED,
    PULL_REMOVED;

    @Override
    public String event() {
        return "feeds." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public void tell(Outbox outbox, Sources sources, String source, Caller by) {
        var owner = sources.owner(source).map(List::of).orElse(List.of());
        outbox.tell(owner, this, Sources.subject(source), new FeedNews(source, by.id(), by.name()));
    }

    /** Never the address: that is for operators. */
    record FeedNews(String source, UUID by, String byName) {}
}
