package kr.seoul.techtrade.search;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** One kind of thing that can be found: which events tell of it, and how it is read as it is now. */
interface Stock {
    Class<? extends Document> type();

    boolean isToldOf(String eventType);

    /** Those of {@code ids} that may be found now, in no order. */
    List<? extends Document> now(Collection<UUID> ids);

    /** All that may be found, in the database's order of ids, from the one after {@code last}. */
    List<? extends Document> after(UUID last, int limit);
}
