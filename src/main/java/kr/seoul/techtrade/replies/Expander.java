package kr.seoul.techtrade.replies;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Finds things of one kind for answers that are to have them whole: {@link Expandable}. */
public interface Expander {
    /** A word for what it finds, and by what: {@code listing}, {@code company of organization}. */
    String kind();

    /** All of them in one query, by what they were asked by; what the caller of this request may not read is not in it. */
    Map<UUID, ? extends Record> find(Collection<UUID> ids);
}
