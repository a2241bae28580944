package kr.seoul.techtrade.iso20022;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kr.seoul.techtrade.iso20022.BankEntry.Side;
import kr.seoul.techtrade.iso20022.BankEntry.Status;
import kr.seoul.techtrade.iso20022.BankStatement.Total;
import kr.seoul.techtrade.kernel.Money;

/**
 * Counts a statement's entries again and holds them against what the bank counted (TxsSummry) and against its balances (opening
 * + booked entries = closing). Pages of a larger statement cannot be checked alone and are not.
 */
final class StatementTotals {
    private final BankStatement statement;
    private final Map<Side, BigDecimal> sums = new EnumMap<>(Side.class);
    private final Map<Side, Long> counts = new EnumMap<>(Side.class);
    private final Set<String> currencies = new HashSet<>();
    private BigDecimal booked = BigDecimal.ZERO;

    StatementTotals(BankStatement statement) {
        this.statement = statement;
    }

    void add(BankEntry entry) {
        var amount = new BigDecimal(entry.amount().amount());
        sums.merge(entry.side(), amount, BigDecimal::add);
        counts.merge(entry.side(), 1L, Long::sum);
        currencies.add(entry.amount().currencyCode());
        if (entry.status() == Status.BOOK) {
            booked = booked.add(entry.side() == Side.CRDT ? amount : amount.negate());
        }
    }

    /** Problems: iso20022/invalid-message. */
    void check(Xml in) {
        if (!statement.whole()) {
            return;
        }
        var place = statement.place() + "/TxsSummry";
        var summary = statement.summary();
        check(
                in,
                place + "/TtlNtries",
                summary.all(),
                count(Side.CRDT) + count(Side.DBIT),
                sum(Side.CRDT).add(sum(Side.DBIT)));
        check(in, place + "/TtlCdtNtries", summary.credits(), count(Side.CRDT), sum(Side.CRDT));
        check(in, place + "/TtlDbtNtries", summary.debits(), count(Side.DBIT), sum(Side.DBIT));
        checkSum(in, place + "/TtlNtries", summary.net(), sum(Side.CRDT).subtract(sum(Side.DBIT)));
        checkBalances(in);
    }

    private void check(Xml in, String place, Total told, long count, BigDecimal sum) {
        if (told.count().isPresent() && told.count().getAsLong() != count) {
            throw in.invalid(
                    place,
                    "%d entries are told, %d are there".formatted(told.count().getAsLong(), count));
        }
        checkSum(in, place, told.sum(), sum);
    }

    /** A sum over several currencies means nothing, and is left alone. */
    private void checkSum(Xml in, String place, Optional<String> told, BigDecimal sum) {
        if (told.isPresent() && currencies.size() <= 1 && new BigDecimal(told.get()).compareTo(sum) != 0) {
            throw in.invalid(place, "the sum is told as %s, the entries have %s".formatted(told.get(), sum));
        }
    }

    private void checkBalances(Xml in) {
        if (statement.opening().isEmpty() || statement.closing().isEmpty()) {
            return;
        }
        Money opening = statement.opening().get().amount();
        Money closing = statement.closing().get().amount();
        currencies.add(opening.currencyCode());
        currencies.add(closing.currencyCode());
        var expected = new BigDecimal(opening.amount()).add(booked);
        if (currencies.size() == 1 && new BigDecimal(closing.amount()).compareTo(expected) != 0) {
            throw in.invalid(
                    statement.place() + "/Bal",
                    "opening balance and booked entries make %s, the closing balance is %s"
                            .formatted(expected, closing.amount()));
        }
    }

    private long count(Side side) {
        return counts.getOrDefault(side, 0L);
    }

    private BigDecimal sum(Side side) {
        return sums.getOrDefault(side, BigDecimal.ZERO);
    }
}
