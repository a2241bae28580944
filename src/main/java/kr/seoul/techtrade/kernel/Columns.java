package kr.seoul.techtrade.kernel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A row from its first column to its last, in the order in which the query names them: where rows come by the thousand, looking each
 * column up by its name takes a fifth of the time in which they are read. A null is a null.
 */
public final class Columns {
    private final ResultSet row;
    private int last;

    public Columns(ResultSet row) {
        this.row = row;
    }

    public String text() throws SQLException {
        return row.getString(++last);
    }

    public UUID uuid() throws SQLException {
        return row.getObject(++last, UUID.class);
    }

    public Instant instant() throws SQLException {
        var at = row.getTimestamp(++last);
        return at == null ? null : at.toInstant();
    }

    public LocalDate date() throws SQLException {
        return row.getObject(++last, LocalDate.class);
    }

    public Integer integer() throws SQLException {
        return row.getObject(++last, Integer.class);
    }

    public Boolean truth() throws SQLException {
        return row.getObject(++last, Boolean.class);
    }

    /** Of a column that is never null. */
    public long number() throws SQLException {
        return row.getLong(++last);
    }

    /** Null or an array of identifiers. */
    public UUID[] uuids() throws SQLException {
        var array = row.getArray(++last);
        return array == null ? null : (UUID[]) array.getArray();
    }
}
