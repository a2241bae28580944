package kr.seoul.techtrade.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.originals.OriginalLineJson;
import kr.seoul.techtrade.originals.Originals;
import kr.seoul.techtrade.sources.Sources;

/** From what a record says to the line that said it, whatever it speaks of. */
@ApplicationScoped
@Transactional
public class Origins {
    private static final String PLACE = """
            select v.import, coalesce(v.line, 0) as line from (
                select id, source, version, import, line, true as current from directory.record
                union all
                select r.id, r.source, p.version, p.import, p.line, false
                  from directory.record r join directory.record_past p on p.record = r.id
                union all
                select id, source, version, import, line, true from investment.record
                union all
                select r.id, r.source, p.version, p.import, p.line, false
                  from investment.record r join investment.record_past p on p.record = r.id) v
              join sources.source s on s.code = v.source
             where v.id = ? and (? or s.organization_id = ?)
               and case when ?::bigint is null then v.current else v.version = ? end""";

    private final Sql sql;
    private final Originals originals;

    protected Origins() {
        this(null, null);
    }

    @Inject
    public Origins(Sql sql, Originals originals) {
        this.sql = sql;
        this.originals = originals;
    }

    private record Place(UUID importId, long line) {}

    /**
     * The line that said what a record says, or said in that {@code version} of the source's; null for now. Problems:
     * directory/no-such-record, also when it is another's; originals/not-kept.
     */
    public OriginalLineJson line(Caller by, UUID record, Long version) {
        var place = sql.first(
                        PLACE,
                        row -> new Place(Sql.uuid(row, "import"), row.getLong("line")),
                        record,
                        Sources.seesAll(by),
                        by.organization(),
                        version,
                        version)
                .orElseThrow(() -> DirectoryProblem.NO_SUCH_RECORD.because("no record %s of yours".formatted(record)));
        return originals.line(by, place.importId(), place.line());
    }
}
