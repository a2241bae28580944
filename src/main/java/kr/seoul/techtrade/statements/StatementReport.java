package kr.seoul.techtrade.statements;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Money;

/**
 * What was done with a file.
 *
 * @param outcomes payments per outcome
 * @param attention the first {@value #LINES_MAX} payments that a person should look at
 * @param attentionMore how many more there are; the entries of the statement have them all
 */
public record StatementReport(
        List<Account> accounts, Map<EntryOutcome, Long> outcomes, List<Line> attention, long attentionMore) {
    static final int LINES_MAX = 100;

    /** {@code closing} is the balance that the books are held against from now on; only of a camt.053. */
    public record Account(String statementId, String account, long entries, Optional<Money> closing) {}

    /** {@code place} is the path in the file. */
    public record Line(
            String place, Optional<String> reference, Optional<Money> amount, EntryOutcome outcome, String reason) {}

    /** Counts while the file is worked on. */
    static final class Draft {
        private final List<Account> accounts = new ArrayList<>();
        private final Map<EntryOutcome, Long> outcomes = new EnumMap<>(EntryOutcome.class);
        private final List<Line> attention = new ArrayList<>();
        private long more;

        void account(Account account) {
            if (accounts.size() < LINES_MAX) {
                accounts.add(account);
            }
        }

        void count(Line line) {
            outcomes.merge(line.outcome(), 1L, Long::sum);
            if (line.outcome().needsAttention()) {
                if (attention.size() < LINES_MAX) {
                    attention.add(line);
                } else {
                    more++;
                }
            }
        }

        StatementReport report() {
            return new StatementReport(List.copyOf(accounts), Map.copyOf(outcomes), List.copyOf(attention), more);
        }
    }
}
