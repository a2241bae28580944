package kr.seoul.techtrade.kernel;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.copy.CopyOut;

/** Cuts the binary COPY format (PostgreSQL manual, COPY, "Binary Format") into rows; each message holds whole rows. */
final class CopiedRows {
    /** Signature, flags and the length of a header extension, which is always empty. */
    private static final int HEADER = 19;

    private CopiedRows() {}

    static void read(CopyOut out, Consumer<? super ByteBuffer> to) throws SQLException {
        boolean begun = false;
        for (var message = out.readFromCopy(); message != null; message = out.readFromCopy()) {
            var bytes = ByteBuffer.wrap(message);
            if (!begun) {
                bytes.position(HEADER);
                begun = true;
            }
            while (bytes.hasRemaining() && bytes.getShort() >= 0) {
                to.accept(bytes);
            }
        }
    }
}
