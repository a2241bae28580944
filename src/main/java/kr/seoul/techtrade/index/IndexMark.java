package kr.seoul.techtrade.index;

import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Position;

/**
 * How far an index has come: the position and the id of the event that stands there, so that an index is never carried on
 * with another database, or with this one after a restore that forgot what the index knows.
 */
public record IndexMark(Position position, UUID event) {
    /** Of a database in which nothing happened yet. */
    public static final IndexMark START = new IndexMark(Position.START, new UUID(0, 0));

    static IndexMark of(Outbox.Event event) {
        return new IndexMark(event.position(), event.id());
    }

    String line() {
        return position.txid() + " " + position.seq() + " " + event;
    }

    /** Empty when the line is not whole. */
    static Optional<IndexMark> ofLine(String line) {
        var words = line.split(" ");
        try {
            return Optional.of(new IndexMark(
                    new Position(Long.parseLong(words[0]), Long.parseLong(words[1])), UUID.fromString(words[2])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException torn) {
            return Optional.empty();
        }
    }
}
