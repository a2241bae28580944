package kr.seoul.techtrade.kernel;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;

/** What EclipseLink 4 does not bind right on PostgreSQL: {@code jsonb}, and nulls of types it does not know. */
public class PostgresPlatform extends PostgreSQLPlatform {
    private static final long serialVersionUID = 1;

    @Override
    public void setParameterValueInDatabaseCall(
            Object parameter, PreparedStatement statement, int index, AbstractSession session) throws SQLException {
        if (parameter instanceof JsonColumn.Text text) {
            statement.setObject(index, text.json(), Types.OTHER);
        } else if (parameter instanceof DatabaseField) {
            statement.setNull(index, Types.NULL);
        } else {
            super.setParameterValueInDatabaseCall(parameter, statement, index, session);
        }
    }
}
