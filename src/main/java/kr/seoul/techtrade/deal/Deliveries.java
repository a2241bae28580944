package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
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
            insert into deal.evidence (milestone_id, file_id, delivered_at) values (?, ?, ?) on conflict do nothing""";

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

    /** Problems: deal/unfit-evidence with the file at fault, and those of the move. */
    void deliver(Milestone milestone, List<UUID> files, Ask ask) {
        var move = engine.row(milestone, Action.DELIVER, ask);
        boolean deposit = milestone.condition() == Condition.DEPOSIT;
        if (deposit && files.size() != 1) {
            throw DealProblem.UNFIT_EVIDENCE.at("/files", "the condition DEPOSIT takes one sealed package");
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

    /** The seller's own, for this deal, clean, and sealed when it must be. */
    private FileJson fit(UUID id, String pointer, Milestone milestone, boolean sealed) {
        var deal = milestone.deal();
        var file = vault.file(id)
                .filter(found ->
                        found.owner().equals(deal.sellerId()) && found.subject().equals(deal.id()))
                .orElseThrow(
                        () -> DealProblem.UNFIT_EVIDENCE.at(pointer, "no file of yours with this deal as subject"));
        if (file.state() != FileState.CLEAN) {
            throw DealProblem.UNFIT_EVIDENCE.at(pointer, "it is " + file.state());
        }
        if (file.seal().isPresent() != sealed) {
            throw DealProblem.UNFIT_EVIDENCE.at(
                    pointer, sealed ? "it is not sealed" : "a sealed package shows nothing");
        }
        if (sealed && !vault.verifySeal(id).intact()) {
            throw DealProblem.UNFIT_EVIDENCE.at(pointer, "the package does not open as it was sealed");
        }
        return file;
    }
}
