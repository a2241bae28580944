package kr.seoul.techtrade.kernel;

import java.sql.SQLException;

/** The database refused or was not there: a bug or an outage, unless the service knows the state code and says otherwise. */
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SqlFailure(SQLException cause) {
        super(cause);
    }

    /** SQLSTATE: {@code 23505} unique, {@code 23514} check, {@code 40P01} deadlock, … */
    public String state() {
        var state = ((SQLException) getCause()).getSQLState();
        return state == null ? "" : state;
    }
}
