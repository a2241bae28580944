package kr.seoul.techtrade.statements;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kr.seoul.techtrade.bank.PayoutRejected;
import kr.seoul.techtrade.iso20022.StatusReader.Status;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.payout.Books;
import kr.seoul.techtrade.payout.Payout;
import kr.seoul.techtrade.payout.PayoutState;
import kr.seoul.techtrade.statements.StatementReport.Line;

/** Carries out a payment status report: what the bank rejected goes back to where it came from. Only the debit itself settles. */
final class Rejections {
    private final Sql sql;
    private final Books books;
    private final StatementReport.Draft report;

    Rejections(Sql sql, Books books, StatementReport.Draft report) {
        this.sql = sql;
        this.books = books;
        this.report = report;
    }

    void take(Status status) {
        if (!status.rejected()) {
            report.count(
                    new Line(status.place(), status.endToEndId(), Optional.empty(), EntryOutcome.NOTED, status.code()));
            return;
        }
        var payouts = payouts(status);
        if (payouts.isEmpty()) {
            report.count(new Line(
                    status.place(),
                    status.endToEndId(),
                    Optional.empty(),
                    EntryOutcome.CASE,
                    "no payment of ours is in file " + status.originalMessageId()));
        }
        for (var payout : payouts) {
            report.count(reject(status, payout));
        }
        books.carryOut();
    }

    private Line reject(Status status, Payout payout) {
        if (payout.state() == PayoutState.REJECTED) {
            return line(status, payout, EntryOutcome.DUPLICATE, "");
        }
        if (!payout.may(PayoutState.REJECTED)) {
            return line(
                    status,
                    payout,
                    EntryOutcome.CASE,
                    "payment %s is %s and was rejected".formatted(payout.id(), payout.state()));
        }
        var reason = status.reason().isEmpty() ? "rejected by the bank" : status.reason();
        payout.reject(reason, books.at());
        books.write(payout);
        books.resolve(() -> books.ledger().cancel(Payout.transferReference(payout.id())));
        books.tell(new PayoutRejected(payout.id(), payout.subject(), reason, books.at()));
        return line(status, payout, EntryOutcome.RETURNED, reason);
    }

    private List<Payout> payouts(Status status) {
        var file = sql.first(
                "select id from payout.payment_file where message_id = ?",
                row -> Sql.uuid(row, "id"),
                status.originalMessageId());
        if (file.isEmpty()) {
            return List.of();
        }
        books.announce(Set.copyOf(sql.list(
                """
                select distinct subject from payout.payout where payment_file_id = ? and (? = '' or end_to_end_id = ?)""",
                row -> Sql.uuid(row, "subject"),
                file.get(),
                status.endToEndId().orElse(""),
                status.endToEndId().orElse(""))));
        return books.payouts(file.get()).stream()
                .filter(payout -> isMeant(status, payout))
                .toList();
    }

    private static boolean isMeant(Status status, Payout payout) {
        var group = status.originalMessageId() + "-" + payout.currency();
        return status.group().map(group::equals).orElse(true)
                && status.endToEndId().map(payout.endToEndId()::equals).orElse(true);
    }

    private static Line line(Status status, Payout payout, EntryOutcome outcome, String reason) {
        return new Line(
                status.place(), Optional.of(payout.endToEndId()), Optional.of(payout.amount()), outcome, reason);
    }
}
