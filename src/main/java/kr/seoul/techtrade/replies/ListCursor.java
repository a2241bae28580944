package kr.seoul.techtrade.replies;

import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * A cursor as clients have it: what {@link kr.seoul.techtrade.kernel.Cursor} says, a dot, and a digest of that, of the list and of the
 * filters it was made for. That keeps a cursor from another list apart, whose keys would be taken for those of this one; secret it need
 * not be, since a forged cursor shows nothing that the caller may not see.
 */
final class ListCursor {
    static final String PARAMETER = "cursor";

    /** Is no cursor of any list. */
    static final String NONE = "!";

    private static final Set<String> NO_FILTERS = Set.of(PARAMETER, "limit", Sparse.PARAMETER, Expandable.PARAMETER);
    private static final int MARK = 8;

    private ListCursor() {}

    static String bound(String cursor, UriInfo list) {
        return cursor + "." + mark(cursor, list);
    }

    /** Empty when it is of another list, or of the same with other filters. */
    static Optional<String> unbound(String said, UriInfo list) {
        int dot = said.lastIndexOf('.');
        return Optional.of(said.substring(0, Math.max(dot, 0)))
                .filter(cursor -> !cursor.isEmpty() && said.equals(bound(cursor, list)));
    }

    private static String mark(String cursor, UriInfo list) {
        var filters = new TreeMap<>(list.getQueryParameters());
        filters.keySet().removeAll(NO_FILTERS);
        var digest = Sha256.text(Sha256.of(list.getPath() + '\n' + filters + '\n' + cursor));
        return digest.substring(0, MARK);
    }
}
