package kr.seoul.techtrade.bank;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * News of a batch, in the order in which it happened; fired in the transaction of the postings. A subject may be in it several
 * times. {@link MoneyArriving} went before, so that whoever keeps state about a subject has it locked.
 */
public record MoneyMoved(List<MoneyNews> news) {
    public Set<UUID> subjects() {
        return news.stream().map(MoneyNews::subject).collect(Collectors.toUnmodifiableSet());
    }
}
