package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.vault.FileJson;
import kr.seoul.techtrade.vault.FileState;
import kr.seoul.techtrade.vault.Vault;

/**
 * What is handed over: evidence for the buyer to inspect, or the sealed technology package. The buyer sees a file from the
 * delivery on; of a package its hashes only, until money and key change hands in one commit.
 */
@ApplicationScoped
public class Deliveries {
    private static final String KEEP = """
            insert into deal.delivered_file (milestone_id, file_id, delivered_at) values (?, ?, ?) on conflict do nothing""";

    private static final String DELIVERED = """
            select f.file_id, f.delivered_at, m.number from deal.delivered_file f join deal.milestone m on m.id = f.milestone_id
             where m.deal_id = ? order by m.number, f.delivered_at, f.file_id limit 1000""";

    private final DealEngine engine;
    private final Vault vault;
    private final Sql sql;

    protected Deliveries() {
        this(null, null, null);
    }

    @Inject
    public Deliveries(DealEngine engine, Vault vault, Sql sql) {
        this.engine = engine;
        this.vault = vault;
        this.sql = sql;
    }

    /** Problems: deal/invalid-evidence with the file at fault, and those of the move. */
    void deliver(Milestone milestone, List<UUID> files, Ask ask) {
        var move = engine.row(milestone, Action.DELIVER, ask);
        boolean deposit = milestone.condition() == Condition.DEPOSIT;
        if (deposit && files.size() != 1) {
            throw DealProblem.INVALID_EVIDENCE.at("/files", "the condition DEPOSIT takes one sealed package");
        }
        var buyer = milestone.deal().buyerId();
        for (int i = 0; i < files.size(); i++) {
            var file = fit(files.get(i), "/files/" + i, milestone, deposit);
            vault.grant(file.id(), buyer, ask.by());
            sql.update(KEEP, milestone.id(), file.id(), ask.at());
            if (deposit) {
                vault.release(file.id(), buyer, ask.by());
            }
        }
        engine.make(milestone, move, ask);
    }

    /** All that was handed over in a deal, by milestone and time. */
    List<DealJson.DeliveredFile> of(UUID deal) {
        var delivered = sql.list(
                DELIVERED,
                row -> new Handed(Sql.uuid(row, "file_id"), row.getInt("number"), Sql.instant(row, "delivered_at")),
                deal);
        var files = vault.files(delivered.stream().map(Handed::file).toList()).stream()
                .collect(Collectors.toMap(FileJson::id, file -> file));
        return delivered.stream()
                .map(handed -> handed.told(files.get(handed.file())))
                .toList();
    }

    private record Handed(UUID file, int milestone, Instant at) {
        DealJson.DeliveredFile told(FileJson stored) {
            return new DealJson.DeliveredFile(
                    file, milestone, stored.name(), stored.size(), stored.seal().isPresent(), at);
        }
    }

    /** The seller's own, for this deal, clean, and sealed when it must be. */
    private FileJson fit(UUID id, String pointer, Milestone milestone, boolean sealed) {
        var deal = milestone.deal();
        var file = vault.file(id)
                .filter(found ->
                        found.owner().equals(deal.sellerId()) && found.subject().equals(deal.id()))
                .orElseThrow(
                        () -> DealProblem.INVALID_EVIDENCE.at(pointer, "no file of yours with this deal as subject"));
        if (file.state() != FileState.CLEAN) {
            throw DealProblem.INVALID_EVIDENCE.at(pointer, "it is " + file.state());
        }
        if (file.seal().isPresent() != sealed) {
            throw DealProblem.INVALID_EVIDENCE.at(
                    pointer, sealed ? "it is not sealed" : "a sealed package shows nothing");
        }
        if (sealed && !vault.verifySeal(id).intact()) {
            throw DealProblem.INVALID_EVIDENCE.at(pointer, "the package does not open as it was sealed");
        }
        return file;
    }
}
