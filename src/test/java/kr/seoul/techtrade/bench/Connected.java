package kr.seoul.techtrade.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Ledger;

/** A ledger on one connection that stays open, as a pool would give it; every statement commits by itself. */
final class Connected implements AutoCloseable {
    final Ledger ledger;

    private final Connection connection;

    Connected(DataSource source) throws SQLException {
        connection = source.getConnection();
        ledger = new Ledger(new Sql(always(connection)), Clock.systemUTC());
    }

    private static DataSource always(Connection connection) {
        var open = proxy(Connection.class, (any, method, arguments) -> {
            try {
                return method.getName().equals("close") ? null : method.invoke(connection, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
        return proxy(DataSource.class, (any, method, arguments) -> open);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
