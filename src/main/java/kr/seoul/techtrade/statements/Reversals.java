package kr.seoul.techtrade.statements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.DepositReversed;
import kr.seoul.techtrade.bank.PayoutReturned;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.payout.Books;
import kr.seoul.techtrade.payout.Payout;
import kr.seoul.techtrade.payout.PayoutState;
import kr.seoul.techtrade.statements.EntryReason.Said;
import kr.seoul.techtrade.statements.EntryTable.Taken;

/**
 * Takes back what the bank takes back: the opposite transfer of a deposit, as long as the accounts that got the money still have
 * it, or the way back of a payment. Money that has moved on is not taken from anybody else: that becomes a case, and the books
 * differ from the bank until two people have booked it as owed by who paid in ({@link Bookings}).
 */
final class Reversals {
    private final Books books;
    private final EntryTable table;

    Reversals(Books books, EntryTable table) {
        this.books = books;
        this.table = table;
    }

    /** Empty when what it takes back is not known. */
    Optional<EntryRow> decide(Movement reversal) {
        var originals = table.originals(reversal);
        if (originals.isEmpty()) {
            return Optional.empty();
        }
        var sum = originals.stream()
                .map(Taken::amount)
                .reduce(Money.zero(reversal.amount().currency()), Reversals::sum);
        if (!sum.equals(reversal.amount())) {
            return Optional.of(open(reversal, EntryReason.OTHER_AMOUNT.with(sum)));
        }
        if (originals.stream().anyMatch(Taken::decided)) {
            return Optional.of(open(reversal, EntryReason.DECIDED.with()));
        }
        if (originals.stream().anyMatch(Taken::reversed)) {
            return Optional.of(open(reversal, EntryReason.TAKEN_BACK.with()));
        }
        books.announce(table.subjects(originals));
        return Optional.of(
                originals.stream().anyMatch(each -> each.payout().isPresent())
                        ? payouts(reversal, originals)
                        : deposit(reversal, originals));
    }

    /** Books the money of settled payments back, each to where it came from; together they are of the movement's amount. */
    EntryRow giveBack(Movement movement, List<Payout> payouts) {
        var id = Ids.at(books.at());
        var reference = "return:" + id;
        var postings = new ArrayList<Posting>();
        postings.add(new Posting(
                "bank:" + movement.amount().currencyCode(), movement.amount().negated()));
        for (var payout : payouts) {
            payout.giveBack("returned by the bank", books.at());
            books.write(payout);
            postings.add(new Posting(payout.fromAccount(), payout.amount()));
            books.tell(new PayoutReturned(payout.id(), payout.subject(), "returned by the bank", books.at()));
        }
        boolean isOne = payouts.size() == 1;
        books.post(new NewTransfer(
                reference,
                isOne ? "Return of payment " + payouts.get(0).id() : "Return of %d payments".formatted(payouts.size()),
                effectiveOn(movement),
                postings));
        return new EntryRow(
                id,
                movement,
                true,
                EntryOutcome.RETURNED,
                payouts.stream()
                        .map(payout -> EntryReason.CAME_BACK.with(payout.id()))
                        .toList(),
                Optional.empty(),
                isOne ? Optional.of(payouts.get(0).id()) : Optional.empty(),
                Optional.of(reference));
    }

    /** All of a batch, or none of it: what cannot be given back leaves the whole to a person. */
    private EntryRow payouts(Movement reversal, List<Taken> originals) {
        var payouts = new ArrayList<Payout>();
        for (var original : originals) {
            if (original.payout().isEmpty()) {
                return open(reversal, EntryReason.UNORDERED.with());
            }
            var payout = books.payout(original.payout().get());
            if (original.outcome() != EntryOutcome.SETTLED
                    || !payout.may(PayoutState.RETURNED)
                    || !table.closed(List.of(payout.fromAccount())).isEmpty()) {
                return open(reversal, EntryReason.PAYMENT_IS.with(payout.id(), payout.state()));
            }
            payouts.add(payout);
        }
        var row = giveBack(reversal, payouts);
        mark(originals, row.id());
        return row;
    }

    private EntryRow deposit(Movement reversal, List<Taken> originals) {
        var postings = new ArrayList<Posting>();
        for (var original : originals) {
            original.transfer().flatMap(books.ledger()::transfer).ifPresent(transfer -> transfer.postings()
                    .forEach(posting -> postings.add(
                            new Posting(posting.account(), posting.amount().negated()))));
        }
        var id = Ids.at(books.at());
        if (postings.isEmpty()) {
            mark(originals, id);
            return EntryRow.unposted(id, reversal, true, EntryOutcome.NOTED, List.of(EntryReason.MOVED_NOTHING.with()));
        }
        var missing = missing(postings);
        if (missing.isPresent()) {
            return owed(reversal, originals, missing.get());
        }
        var reference = "reversal:" + id;
        books.post(new NewTransfer(reference, "Reversal of a deposit", effectiveOn(reversal), postings));
        for (var original : originals) {
            original.virtualAccount()
                    .ifPresent(account -> takeBack(account, original, reference, effectiveOn(reversal)));
        }
        mark(originals, id);
        return new EntryRow(
                id,
                reversal,
                true,
                EntryOutcome.REVERSED,
                List.of(),
                originals.get(0).virtualAccount(),
                Optional.empty(),
                Optional.of(reference));
    }

    private void takeBack(UUID virtualAccount, Taken original, String reference, LocalDate bookedOn) {
        var account = books.virtualAccount(virtualAccount);
        var taken = books.ledger().transfer(original.transfer().orElseThrow()).orElseThrow().postings().stream()
                .filter(posting -> posting.account().equals(account.escrowAccount()))
                .map(Posting::amount)
                .reduce(Money.zero(original.amount().currency()), Money::plus);
        account.giveBack(taken);
        books.write(account);
        books.tell(new DepositReversed(
                account.subject(),
                account.number(),
                taken,
                account.received(),
                account.expected(),
                reference,
                bookedOn,
                books.at()));
    }

    /** Why the accounts that got the money cannot give it back. */
    private Optional<Said> missing(List<Posting> postings) {
        var needed = new HashMap<String, Money>();
        postings.stream()
                .filter(posting -> !posting.amount().isPositive())
                .forEach(posting ->
                        needed.merge(posting.account(), posting.amount().negated(), Money::plus));
        var closed = table.closed(needed.keySet());
        return needed.entrySet().stream()
                .filter(each -> closed.contains(each.getKey())
                        || books.ledger().balance(each.getKey()).available().compareTo(each.getValue()) < 0)
                .map(each -> EntryReason.OWED.with(each.getKey(), each.getValue()))
                .findFirst();
    }

    private void mark(List<Taken> originals, UUID by) {
        books.afterRows(() -> table.reversed(originals.stream().map(Taken::id).toList(), by));
    }

    private EntryRow open(Movement reversal, Said reason) {
        return EntryRow.unposted(Ids.at(books.at()), reversal, true, EntryOutcome.CASE, List.of(reason));
    }

    /** Nobody else pays for it: whoever paid in owes it, which two people book. */
    private EntryRow owed(Movement reversal, List<Taken> originals, Said missing) {
        var accounts = originals.stream().map(Taken::virtualAccount).distinct().toList();
        return new EntryRow(
                Ids.at(books.at()),
                reversal,
                true,
                EntryOutcome.CASE,
                List.of(missing),
                accounts.size() == 1 ? accounts.get(0) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private LocalDate effectiveOn(Movement movement) {
        return movement.bookedOn()
                .orElseGet(() -> books.at().atZone(ClockProducer.SEOUL).toLocalDate());
    }

    private static Money sum(Money a, Money b) {
        return a.currency().equals(b.currency()) ? a.plus(b) : b;
    }
}
