package kr.seoul.techtrade.market;

import java.util.Arrays;
import java.util.Optional;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;

/** Who lists what: technology comes from startups and research institutions, needs come from corporations. */
public enum ListingKind {
    OFFER(Role.STARTUP, Role.INSTITUTION),
    NEED(Role.CORPORATION);

    private final Role[] listers;

    ListingKind(Role... listers) {
        this.listers = listers;
    }

    /** Problems: identity/denied unless the caller may list this kind. */
    void mustBeListedBy(Caller by) {
        by.must(listers);
    }

    /** What such a caller lists; empty for those who list nothing. */
    public static Optional<ListingKind> of(Caller by) {
        return Arrays.stream(values()).filter(kind -> kind.isListedBy(by)).findFirst();
    }

    boolean isListedBy(Caller by) {
        return Arrays.stream(listers).anyMatch(by::is);
    }
}
