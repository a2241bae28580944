package kr.seoul.techtrade.statements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.bank.DepositReceived;
import kr.seoul.techtrade.bank.PayoutSettled;
import kr.seoul.techtrade.bank.VirtualAccount;
import kr.seoul.techtrade.bank.VirtualAccountNumber;
import kr.seoul.techtrade.iso20022.BankEntry;
import kr.seoul.techtrade.iso20022.BankEntry.Detail;
import kr.seoul.techtrade.iso20022.BankEntry.Side;
import kr.seoul.techtrade.iso20022.BankEntry.Status;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.payout.Books;
import kr.seoul.techtrade.payout.Payout;
import kr.seoul.techtrade.payout.PayoutState;
import kr.seoul.techtrade.statements.EntryReason.Said;
import kr.seoul.techtrade.statements.EntryTable.Unnamed;

/**
 * Decides what becomes of a batch of movements: each once, whatever message tells it. A credit goes to the escrow account of its
 * virtual account, or of the one that its end-to-end id or creditor reference names, up to what is expected, everything else to
 * suspense, and so does what another message may have told already and no reference tells apart; a debit settles the payment that it names; a debit that nobody ordered is a case for a person, since no
 * account of ours may pay for it.
 */
final class Matching {
    private final Books books;
    private final EntryTable table;
    private final Reversals reversals;

    private Map<String, Money> taken = Map.of();
    private Map<String, VirtualAccount> accounts = Map.of();
    private Map<String, Payout> payouts = Map.of();
    private Set<String> closed = Set.of();
    private Map<Money, List<Unnamed>> unnamed = Map.of();

    Matching(Books books, EntryTable table) {
        this.books = books;
        this.table = table;
        reversals = new Reversals(books, table);
    }

    /** The batch holds either no reversal or one entry alone: a reversal must see everything before it. */
    List<EntryRow> decide(List<Movement> batch) {
        load(batch);
        var seen = new HashMap<String, BankEntry>();
        var rows = new ArrayList<EntryRow>();
        for (var movement : batch) {
            var entry = movement.entry();
            var earlier = Optional.ofNullable(taken.get(movement.key()))
                    .or(() -> Optional.ofNullable(seen.get(movement.key()))
                            .filter(other -> other != entry)
                            .map(BankEntry::amount));
            var row = earlier.map(amount -> repeated(movement, amount)).orElseGet(() -> decide(movement));
            if (row.taken()) {
                seen.put(movement.key(), entry);
            }
            rows.add(row);
        }
        books.carryOut();
        return rows;
    }

    /** Only what has not been taken before is looked up, announced and locked. */
    private void load(List<Movement> batch) {
        taken = table.taken(distinct(batch.stream().map(Movement::key)));
        var fresh = batch.stream()
                .filter(movement -> movement.entry().status() == Status.BOOK && !taken.containsKey(movement.key()))
                .toList();
        var numbers = distinct(fresh.stream()
                .filter(movement -> movement.entry().side() == Side.CRDT)
                .flatMap(movement -> movement.numbers().stream())
                .filter(VirtualAccountNumber::valid));
        var endToEndIds = distinct(fresh.stream()
                .flatMap(movement -> movement.endToEndId().stream())
                .filter(Payout::mayBeEndToEndId));
        var nameless = fresh.stream()
                .filter(movement -> movement.entry().side() == Side.CRDT
                        && !movement.entry().reversal())
                .filter(movement -> movement.unnamedIn().isPresent())
                .toList();
        unnamed = table.unnamed(nameless).stream().collect(Collectors.groupingBy(Unnamed::amount));
        books.announce(table.subjects(numbers, endToEndIds));
        accounts = books.virtualAccounts(numbers);
        payouts = books.payouts(endToEndIds);
        closed = table.closed(distinct(Stream.concat(
                accounts.values().stream().map(VirtualAccount::escrowAccount),
                payouts.values().stream().map(Payout::fromAccount))));
    }

    private EntryRow repeated(Movement movement, Money earlier) {
        if (movement.entry().status() != Status.BOOK) {
            return unposted(movement, false, EntryOutcome.NOTED, List.of());
        }
        return earlier.equals(movement.entry().amount())
                ? unposted(movement, false, EntryOutcome.DUPLICATE, List.of())
                : unposted(movement, false, EntryOutcome.CASE, EntryReason.SAME_REFERENCE.with(earlier));
    }

    private EntryRow decide(Movement movement) {
        if (movement.entry().status() != Status.BOOK) {
            return unposted(movement, false, EntryOutcome.NOTED, List.of());
        }
        if (!Money.CURRENCIES.contains(movement.amount().currencyCode())) {
            return unposted(
                    movement,
                    true,
                    EntryOutcome.CASE,
                    EntryReason.NO_BOOKS.with(movement.amount().currencyCode()));
        }
        if (movement.entry().reversal()) {
            var row = reversals.decide(movement);
            return row.orElseGet(() -> movement.entry().side() == Side.CRDT
                    ? suspend(movement, EntryReason.UNKNOWN_DEBIT.with())
                    : unposted(movement, true, EntryOutcome.CASE, EntryReason.UNKNOWN_CREDIT.with()));
        }
        return movement.entry().side() == Side.CRDT ? credit(movement) : debit(movement);
    }

    private EntryRow credit(Movement movement) {
        var back = movement.endToEndId()
                .map(payouts::get)
                .filter(payout -> payout.may(PayoutState.RETURNED)
                        && payout.amount().equals(movement.amount())
                        && !closed.contains(payout.fromAccount()));
        if (back.isPresent()) {
            return reversals.giveBack(movement, List.of(back.get()));
        }
        if (movement.isElsewhere()) {
            return suspend(
                    movement,
                    EntryReason.ANOTHER_NAMED.with(
                            movement.account(),
                            movement.detail().flatMap(Detail::creditorAccount).orElseThrow()));
        }
        if (movement.isOfAnotherAmount()) {
            return suspend(
                    movement,
                    EntryReason.TOLD_AMOUNT.with(
                            movement.detail().flatMap(Detail::amount).orElseThrow()));
        }
        var named = named(movement);
        if (named.size() > 1) {
            var numbers = named.stream().map(VirtualAccount::number).collect(Collectors.joining(" and "));
            return suspend(movement, EntryReason.SEVERAL.with(numbers));
        }
        var account = named.stream().findFirst();
        var told = unnamed.getOrDefault(movement.amount(), List.of()).stream()
                .filter(earlier -> earlier.mayBe(movement, account.map(VirtualAccount::id)))
                .findFirst();
        if (told.isPresent()) {
            var earlier = told.get();
            var reason = EntryReason.TOLD_BEFORE.with(earlier.message());
            return suspend(movement, reason, Optional.of(earlier.id()));
        }
        return account.map(found -> deposit(movement, found)).orElseGet(() -> suspend(movement, unknown(movement)));
    }

    /** The virtual account that was paid to; else those that the payer's references name, of which one alone is a match. */
    private List<VirtualAccount> named(Movement movement) {
        return movement.virtualAccount().map(accounts::get).map(List::of).orElseGet(() -> movement.references().stream()
                .filter(accounts::containsKey)
                .map(accounts::get)
                .toList());
    }

    private static Said unknown(Movement movement) {
        if (movement.isUnclear()) {
            return EntryReason.UNSAID_AMOUNTS.with();
        }
        return movement.numbers().stream()
                .filter(VirtualAccountNumber::valid)
                .findFirst()
                .map(EntryReason.NEVER_ASSIGNED::with)
                .orElseGet(EntryReason.NONE_NAMED::with);
    }

    private EntryRow deposit(Movement movement, VirtualAccount account) {
        if (!account.isOpen() || closed.contains(account.escrowAccount())) {
            return suspend(movement, EntryReason.CLOSED.with(account.number()));
        }
        if (!account.expected().currency().equals(movement.amount().currency())) {
            return suspend(
                    movement,
                    EntryReason.OTHER_CURRENCY.with(
                            account.number(), account.expected().currencyCode()));
        }
        var credited = account.receive(movement.amount());
        books.write(account);
        if (credited.isZero()) {
            return suspend(movement, EntryReason.NOTHING_EXPECTED.with(account.number()));
        }
        var id = newId();
        var reference = "deposit:" + id;
        var rest = movement.amount().minus(credited);
        var postings = new ArrayList<Posting>();
        postings.add(new Posting(bank(movement), movement.amount().negated()));
        postings.add(new Posting(account.escrowAccount(), credited));
        if (rest.isPositive()) {
            postings.add(new Posting(suspense(movement), rest));
        }
        books.post(new NewTransfer(
                reference, "Deposit to virtual account " + account.number(), effectiveOn(movement), postings));
        books.tell(new DepositReceived(
                account.subject(),
                account.number(),
                credited,
                account.received(),
                account.expected(),
                reference,
                effectiveOn(movement),
                books.at()));
        return new EntryRow(
                id,
                movement,
                true,
                rest.isPositive() ? EntryOutcome.SPLIT : EntryOutcome.CREDITED,
                noted(movement, account, rest),
                Optional.of(account.id()),
                Optional.empty(),
                Optional.of(reference),
                rest.minor());
    }

    /** Another payer than expected is told to people, and credited all the same. */
    private static List<Said> noted(Movement movement, VirtualAccount account, Money rest) {
        var more = rest.isPositive() ? Optional.of(EntryReason.MORE.with(rest)) : Optional.<Said>empty();
        var other = movement.payer()
                .filter(payer -> account.isExpectedFromAnother(payer))
                .map(payer -> EntryReason.OTHER_PAYER.with(payer, account.payer()));
        return Stream.of(more, other).flatMap(Optional::stream).toList();
    }

    private EntryRow suspend(Movement movement, Said reason) {
        return suspend(movement, reason, Optional.empty());
    }

    private EntryRow suspend(Movement movement, Said reason, Optional<UUID> repeats) {
        var id = newId();
        var reference = "deposit:" + id;
        books.post(new NewTransfer(
                reference,
                "Deposit of unknown purpose",
                effectiveOn(movement),
                List.of(
                        new Posting(bank(movement), movement.amount().negated()),
                        new Posting(suspense(movement), movement.amount()))));
        return new EntryRow(
                id,
                movement,
                true,
                EntryOutcome.SUSPENDED,
                List.of(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reference),
                movement.amount().minor(),
                repeats);
    }

    private EntryRow debit(Movement movement) {
        var payout = movement.endToEndId().map(payouts::get);
        if (payout.isEmpty()) {
            return unposted(
                    movement,
                    true,
                    EntryOutcome.CASE,
                    movement.isUnclear() ? EntryReason.UNSAID_AMOUNTS.with() : EntryReason.UNORDERED.with());
        }
        return settle(movement, payout.get());
    }

    private EntryRow settle(Movement movement, Payout payout) {
        if (!payout.may(PayoutState.SETTLED)) {
            return unposted(
                    movement, true, EntryOutcome.CASE, EntryReason.PAYMENT_DEBITED.with(payout.id(), payout.state()));
        }
        if (!payout.amount().equals(movement.amount())) {
            return unposted(
                    movement, true, EntryOutcome.CASE, EntryReason.OTHER_PAYMENT.with(payout.id(), payout.amount()));
        }
        var reference = Payout.transferReference(payout.id());
        payout.settle(books.at());
        books.write(payout);
        books.resolve(() -> books.ledger().settle(reference, effectiveOn(movement)));
        books.tell(new PayoutSettled(payout.id(), payout.subject(), books.at()));
        return new EntryRow(
                newId(),
                movement,
                true,
                EntryOutcome.SETTLED,
                List.of(),
                Optional.empty(),
                Optional.of(payout.id()),
                Optional.of(reference));
    }

    private EntryRow unposted(Movement movement, boolean taken, EntryOutcome outcome, Said reason) {
        return unposted(movement, taken, outcome, List.of(reason));
    }

    private EntryRow unposted(Movement movement, boolean taken, EntryOutcome outcome, List<Said> reasons) {
        return EntryRow.unposted(newId(), movement, taken, outcome, reasons);
    }

    private UUID newId() {
        return Ids.at(books.at());
    }

    private LocalDate effectiveOn(Movement movement) {
        return movement.bookedOn()
                .orElseGet(() -> books.at().atZone(ClockProducer.SEOUL).toLocalDate());
    }

    private static String bank(Movement movement) {
        return "bank:" + movement.amount().currencyCode();
    }

    private static String suspense(Movement movement) {
        return "suspense:" + movement.amount().currencyCode();
    }

    private static Collection<String> distinct(Stream<String> texts) {
        return texts.collect(Collectors.toSet());
    }
}
