package kr.seoul.techtrade.feeds;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kr.seoul.techtrade.events.Outlet;
import kr.seoul.techtrade.events.Room;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Threads;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.sources.Imports;

/** The looks at imports that callers hold open on this node; the import itself may run on any. */
@ApplicationScoped
public class ImportStreams {
    private static final int STREAMS_MAX = 100;

    @Inject
    private Threads threads;

    private final Imports imports;
    private final UnitOfWork work;
    private final Room room = new Room(STREAMS_MAX);
    private final Set<ImportStream> streams = ConcurrentHashMap.newKeySet();

    protected ImportStreams() {
        this(null, null);
    }

    @Inject
    public ImportStreams(Imports imports, UnitOfWork work) {
        this.imports = imports;
        this.work = work;
    }

    /** Tells how it stands now and each time it moved. Problems: directory/no-such-import, events/too-many-streams. */
    public void open(Outlet outlet, Caller by, UUID id) {
        imports.get(by, id);
        room.take(outlet);
        var stream = new ImportStream(outlet, () -> work.of(() -> imports.get(by, id)));
        streams.add(stream);
        threads.execute(stream::turn);
    }

    /** Looks at all of them again. */
    void turn() {
        streams.removeIf(ImportStream::hasEnded);
        streams.forEach(stream -> threads.execute(stream::turn));
    }

    @PreDestroy
    public void close() {
        streams.forEach(ImportStream::end);
    }
}
