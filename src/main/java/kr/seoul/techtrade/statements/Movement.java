package kr.seoul.techtrade.statements;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.bank.CustodyAccount;
import kr.seoul.techtrade.bank.VirtualAccountNumber;
import kr.seoul.techtrade.iso20022.AccountNumber;
import kr.seoul.techtrade.iso20022.BankEntry;
import kr.seoul.techtrade.iso20022.BankEntry.Detail;
import kr.seoul.techtrade.iso20022.BankEntry.Side;
import kr.seoul.techtrade.iso20022.BankMessage;
import kr.seoul.techtrade.iso20022.BankStatement;
import kr.seoul.techtrade.iso20022.CreditorReference;
import kr.seoul.techtrade.kernel.Money;

/**
 * One payment inside an entry: what is matched and posted.
 *
 * @param key the same for all payments of the entry and in every message that tells it; see {@code bank.entry.key}
 * @param originalKey the key of the entry that a reversal under the same reference takes back
 * @param unnamedIn the message, when nothing but the place in it names the entry
 * @param index counts from 0 in the entry
 * @param count payments in the entry
 */
record Movement(
        BankEntry entry,
        String account,
        CustodyAccount custodian,
        String key,
        String originalKey,
        Optional<String> unnamedIn,
        int index,
        int count,
        Optional<Detail> detail,
        Money amount) {
    private static final int CANDIDATES_MAX = 10;

    static List<Movement> of(BankMessage message, BankStatement statement, CustodyAccount custodian, BankEntry entry) {
        var reference = reference(entry);
        var name = reference.map(known -> custodian.number() + "|" + known).orElseGet(() -> "message|%s|%d|%s|%d"
                .formatted(message.id(), message.page(), statement.id(), entry.index()));
        var key = entry.side() + (entry.reversal() ? "-REVERSAL|" : "|") + name;
        var originalKey = (entry.side() == Side.CRDT ? Side.DBIT : Side.CRDT) + "|" + name;
        var details = entry.details();
        int count = details.size() > 1 && addUp(entry) ? details.size() : 1;
        return IntStream.range(0, count)
                .mapToObj(i -> new Movement(
                        entry,
                        statement.account(),
                        custodian,
                        key,
                        originalKey,
                        reference.isPresent() ? Optional.empty() : Optional.of(message.id()),
                        i,
                        count,
                        count == details.size() ? Optional.of(details.get(i)) : Optional.empty(),
                        count == 1 ? entry.amount() : details.get(i).amount().orElseThrow()))
                .toList();
    }

    /** All numbers that may say whose money it is, the most certain first. */
    List<String> numbers() {
        return Stream.concat(virtualAccount().stream(), references().stream()).toList();
    }

    /** The account that was paid to, unless it is the custodian's own. */
    Optional<String> virtualAccount() {
        return Optional.of(detail.flatMap(Detail::creditorAccount).orElse(account))
                .filter(number -> !number.equals(custodian.number()));
    }

    /** What the payer wrote that may be a number of ours: the end-to-end id, as such or in an ISO 11649 reference, then the reference. */
    List<String> references() {
        return Stream.of(
                        endToEndId().map(AccountNumber::plain).filter(VirtualAccountNumber::valid),
                        endToEndId().flatMap(CreditorReference::own),
                        detail.flatMap(Detail::creditorReference).flatMap(CreditorReference::own))
                .flatMap(Optional::stream)
                .filter(number -> !number.equals(custodian.number()))
                .distinct()
                .toList();
    }

    Optional<String> endToEndId() {
        return detail.flatMap(Detail::endToEndId);
    }

    Optional<String> payer() {
        return detail.flatMap(Detail::debtorName);
    }

    Optional<String> payerAccount() {
        return detail.flatMap(Detail::debtorAccount);
    }

    Optional<String> payerBank() {
        return detail.flatMap(Detail::debtorBank);
    }

    Optional<String> remittance() {
        return detail.flatMap(Detail::remittance);
    }

    Optional<String> reference() {
        return entry.reference().or(() -> detail.flatMap(Detail::reference));
    }

    Optional<LocalDate> bookedOn() {
        return entry.bookedOn().or(entry::valueOn);
    }

    /** Several payments are told, but not what each of them is: nothing can be matched by them. */
    boolean isUnclear() {
        return entry.details().size() > 1 && count == 1;
    }

    /** The statement is of one virtual account, and the payment says that it was made to another account: neither is chosen. */
    boolean isElsewhere() {
        return !account.equals(custodian.number())
                && detail.flatMap(Detail::creditorAccount)
                        .filter(number -> !number.equals(account) && !number.equals(custodian.number()))
                        .isPresent();
    }

    /** The only payment of the entry says that it is of another amount. */
    boolean isOfAnotherAmount() {
        return count == 1
                && detail.flatMap(Detail::amount)
                        .filter(told -> told.currency().equals(amount.currency()) && !told.equals(amount))
                        .isPresent();
    }

    /** The virtual accounts between which a person has to choose. */
    List<String> candidates() {
        var ofDetails = entry.details().stream().flatMap(each -> each.creditorAccount().stream());
        var told = isUnclear() ? ofDetails : detail.flatMap(Detail::creditorAccount).stream();
        return Stream.of(Stream.of(account), told, references().stream())
                .flatMap(each -> each)
                .filter(VirtualAccountNumber::valid)
                .filter(number -> !number.equals(custodian.number()))
                .distinct()
                .limit(CANDIDATES_MAX)
                .toList();
    }

    /** What every message that tells of the entry calls it by. */
    private static Optional<String> reference(BankEntry entry) {
        var only = entry.details().size() == 1 ? Optional.of(entry.details().get(0)) : Optional.<Detail>empty();
        return entry.reference().or(() -> only.flatMap(Detail::reference)).or(() -> only.flatMap(Detail::uetr)
                .map(uetr -> "uetr:" + uetr));
    }

    private static boolean addUp(BankEntry entry) {
        var amounts = entry.details().stream()
                .map(detail -> detail.amount().orElse(null))
                .toList();
        return amounts.stream().allMatch(Objects::nonNull)
                && amounts.stream()
                        .allMatch(amount -> amount.isPositive()
                                && amount.currency().equals(entry.amount().currency()))
                && amounts.stream()
                        .reduce(Money.zero(entry.amount().currency()), Money::plus)
                        .equals(entry.amount());
    }
}
