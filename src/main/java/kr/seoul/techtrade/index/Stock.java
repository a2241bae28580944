package kr.seoul.techtrade.index;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Outbox;

/** One kind of thing that can be found: which events tell of it, and how it is read as it is now. */
public interface Stock {
    Class<? extends Document> type();

    /** Of which of them these events tell something, those included that cannot be found any more; to be changed by whoever asks. */
    Set<UUID> told(List<Outbox.Event> events);

    /** What such events are about. */
    static Set<UUID> subjects(List<Outbox.Event> events, String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .map(Outbox.Event::subject)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Those of {@code ids} that may be found now, in no order. */
    List<? extends Document> now(Collection<UUID> ids);

    /** All that may be found, in the database's order of ids, from the one after {@code last}. */
    List<? extends Document> after(UUID last, int limit);

    /** The index in use has just taken in what these events tell; {@code more} of the last transaction may come. By one thread at a time. */
    default void taken(List<Outbox.Event> events, boolean more) {}
}
