package kr.seoul.techtrade.deal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.payout.Rehearsal;
import kr.seoul.techtrade.payout.Rehearsal.RehearsedClock;
import kr.seoul.techtrade.payout.Rehearsal.RehearsedMove;
import kr.seoul.techtrade.payout.Rehearsal.RehearsedPosting;
import kr.seoul.techtrade.payout.Rehearsals;

/**
 * Tells what the running transaction has done to a deal, by reading back what it wrote. A dry run does a request in full, is
 * told, and rolls it back: what it answers is what would have happened.
 */
@ApplicationScoped
@Transactional
public class DryRuns {
    private static final String MOVES = """
            select * from deal.step where deal_id = ? and txid = pg_current_xact_id() order by number""";
    /** Of at most a hundred deals. */
    private static final String MOVED = """
            select * from deal.step
             where txid = pg_current_xact_id()
               and deal_id in (select distinct deal_id from deal.step where txid = pg_current_xact_id() order by deal_id limit 100)
             order by deal_id, number""";

    private static final String MESSAGES = """
            select type, audience from kernel.event
             where txid = pg_current_xact_id() and subject = ? order by seq""";

    @Resource
    private TransactionSynchronizationRegistry transaction;

    private final Sql sql;
    private final DealAccess access;
    private final Parts parts;
    private final Outbox outbox;
    private final Rehearsals rehearsals;

    protected DryRuns() {
        this(null, null, null, null, null);
    }

    @Inject
    public DryRuns(Sql sql, DealAccess access, Parts parts, Outbox outbox, Rehearsals rehearsals) {
        this.sql = sql;
        this.access = access;
        this.parts = parts;
        this.outbox = outbox;
        this.rehearsals = rehearsals;
    }

    /** What would be: the moves in order, the postings, the clocks that run then, and who is told what. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "object")
    @JsonTypeName("DRY_RUN")
    public record DryRunJson(
            List<DealJson.StepJson> moves,
            List<RehearsedPosting> postings,
            List<NextEvent> clocks,
            List<Message> messages) {}

    public record Message(String event, List<UUID> audience) {}

    public DryRunJson told(Caller by, UUID id) {
        var deal = access.visible(by, id);
        outbox.flush();
        return new DryRunJson(
                sql.list(MOVES, DealRows::step, id),
                rehearsals.postings(),
                NextEvent.each(parts.whole(deal).subjects()),
                sql.list(MESSAGES, DryRuns::message, id));
    }

    /** Of one part, for somebody who sees no more of the deal: no postings, as those of an award would tell what others voted. */
    public DryRunJson told(Subject<?> part) {
        outbox.flush();
        var moves = sql.list(MOVES, DealRows::step, part.deal().id());
        return new DryRunJson(
                moves.stream().filter(move -> isOf(part, move)).toList(),
                List.of(),
                NextEvent.each(List.of(part)),
                sql.list(MESSAGES, DryRuns::message, part.id()));
    }

    private static boolean isOf(Subject<?> part, DealJson.StepJson move) {
        return move.cycle().equalsIgnoreCase(part.cycle().name()) && Objects.equals(move.item(), part.item());
    }

    /** What an operator's act on money would do to deals: their moves, and the clocks that run then. */
    void on(@Observes Rehearsal told) {
        var moves = sql.list(MOVED, DryRuns::move);
        told.moves().addAll(moves);
        var deals = moves.stream().map(RehearsedMove::deal).distinct().toList();
        parts.ofAll(deals).forEach((id, subjects) -> NextEvent.each(subjects).forEach(next -> told.clocks()
                .add(new RehearsedClock(
                        id,
                        next.action().name(),
                        next.cycle(),
                        next.item(),
                        next.at(),
                        next.favours() == null ? null : next.favours().name()))));
    }

    private static RehearsedMove move(ResultSet row) throws SQLException {
        var step = DealRows.step(row);
        return new RehearsedMove(
                Sql.uuid(row, "deal_id"),
                step.cycle(),
                step.item(),
                step.action().name(),
                step.from(),
                step.to());
    }

    /** Does it in full in a transaction of its own, tells it, and leaves nothing of it. Problems: those of the action. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public DryRunJson tried(Caller by, Supplier<DealVersion> action) {
        var told = told(by, action.get().id());
        transaction.setRollbackOnly();
        return told;
    }

    private static Message message(ResultSet row) throws SQLException {
        Array audience = row.getArray("audience");
        return new Message(row.getString("type"), List.of((UUID[]) audience.getArray()));
    }
}
