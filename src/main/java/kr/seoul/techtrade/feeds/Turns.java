package kr.seoul.techtrade.feeds;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.formats.Table;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.DirectoryProblem;

/**
 * Who takes a spreadsheet: one at a time, for as long as its rows are read, and a little longer, so that a node that died holds none for
 * ever. Nothing is locked meanwhile: an import takes minutes, and a transaction that writes holds back the events of all others.
 */
final class Turns {
    static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PUT_OFF_EVERY = Duration.ofMinutes(1);

    private final Sql sql;
    private final Clock clock;

    Turns(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** In the transaction that has seen that it is nobody's. */
    UUID begin(UUID spreadsheet) {
        var turn = UUID.randomUUID();
        sql.update(
                "update feeds.spreadsheet set turn = ?, turn_until = ? where id = ?",
                turn,
                clock.instant().plus(PATIENCE),
                spreadsheet);
        return turn;
    }

    /** It became this import, or is anybody's again when that is null; unless another's turn has come. */
    void end(UUID turn, UUID importId) {
        sql.update(
                "update feeds.spreadsheet set import = ?::uuid, turn = null, turn_until = null where turn = ?",
                importId,
                turn);
    }

    /** The same table, and whoever reads it keeps the turn. Problems: directory/import-stopped when another has it. */
    Table reading(Table table, UUID turn) {
        return new Reading(table, turn);
    }

    private final class Reading implements Table {
        private final Table table;
        private final UUID turn;
        private Instant putOff = clock.instant();

        Reading(Table table, UUID turn) {
            this.table = table;
            this.turn = turn;
        }

        @Override
        public String format() {
            return table.format();
        }

        @Override
        public List<String> header() {
            return table.header();
        }

        @Override
        public Optional<Row> next() throws IOException {
            var now = clock.instant();
            if (!now.isBefore(putOff.plus(PUT_OFF_EVERY))) {
                putOff(now);
            }
            return table.next();
        }

        private void putOff(Instant now) {
            putOff = now;
            if (sql.update("update feeds.spreadsheet set turn_until = ? where turn = ?", now.plus(PATIENCE), turn)
                    == 0) {
                throw DirectoryProblem.IMPORT_STOPPED.because("somebody else takes the spreadsheet");
            }
        }

        @Override
        public void close() throws IOException {
            table.close();
        }
    }
}
