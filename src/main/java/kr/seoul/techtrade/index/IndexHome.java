package kr.seoul.techtrade.index;

import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.search.util.common.SearchException;

/** Where indexes are kept, which of them is in use, and who may write it. One thread at a time calls it, but for the questions. */
public interface IndexHome extends AutoCloseable {
    /** Other nodes read and write the same index: whoever has its turn writes it, and all others have it anyway. */
    default boolean isShared() {
        return false;
    }

    /** This node writes until the next time it asks; false while another one does. What is written is read after this. */
    default boolean takeTurn() {
        return true;
    }

    /** Goes on with the turn. Throws {@link TurnLost}. */
    default void keepTurn() {}

    /** Somebody else may try. */
    default void giveTurn() {}

    /** The index in use, unless it was made in another shape or from a history that is not {@code known}. */
    Optional<Index> find(Predicate<IndexMark> known);

    Index begin();

    /** From now on this is the one; answers how it is used, which may be another way than it was made. */
    Index choose(Index fresh);

    /** Closes what was begun and is not needed. */
    void discard(Index index);

    /** The one in use cannot be used: from now on none is. */
    void forget();

    /** Removes what is not in use; nothing to do most of the time. */
    void tidy(Index kept);

    /** Whoever has the turn builds the index anew. */
    void askRebuild();

    boolean isRebuildAsked();

    /** What was asked for was done. */
    void rebuilt();

    /** It failed because what keeps the index cannot be reached now: nothing is wrong with the index or the question. */
    default boolean isAway(SearchException failed) {
        return false;
    }

    @Override
    void close();
}
