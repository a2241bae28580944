package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.OutboxReader;
import kr.seoul.techtrade.kernel.Sql;

/** On nodes of {@link NodesIT}: writes down which node was told of which event. */
@ApplicationScoped
public class NodeReader implements OutboxReader {
    private final String node = System.getenv("TECHTRADE_NODE");

    @Inject
    private Sql sql;

    @Override
    public String name() {
        return "test.node";
    }

    @Override
    public void read(Outbox.Event event) {
        if (node != null) {
            sql.update("insert into told.event (id, node) values (?, ?)", event.id(), node);
        }
    }
}
