package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.ledger.DailyProofs;
import kr.seoul.techtrade.ledger.PublishedProof;

/** That the bank holds what the books say, day by day. */
@Named
@RequestScoped
public class ProofsPage {
    private final DailyProofs proofs;
    private String cursor;
    private Page<PublishedProof> found;

    protected ProofsPage() {
        this(null);
    }

    @Inject
    public ProofsPage(DailyProofs proofs) {
        this.proofs = proofs;
    }

    /** The proofs of one day, by currency. */
    public record Day(LocalDate day, List<PublishedProof> proofs) {}

    public void load() {
        found = proofs.published(Optional.ofNullable(cursor), Page.LIMIT_DEFAULT);
    }

    /** The newest first. */
    public List<Day> getDays() {
        var days = new LinkedHashMap<LocalDate, List<PublishedProof>>();
        found.items().forEach(proof -> days.computeIfAbsent(proof.day(), day -> new ArrayList<>())
                .add(proof));
        return days.entrySet().stream()
                .map((Map.Entry<LocalDate, List<PublishedProof>> day) -> new Day(day.getKey(), day.getValue()))
                .toList();
    }

    /** The cursor of the next page, null on the last. */
    public String getNext() {
        return found.next().orElse(null);
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
