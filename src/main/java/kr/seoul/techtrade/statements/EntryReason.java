package kr.seoul.techtrade.statements;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why an entry is not simply done, as a code with what it is about: people read it in their language by the code, and whoever reads the
 * English words in {@link Said#words}. Codes are kept with the entry and never renamed.
 */
public enum EntryReason {
    UNKNOWN_CREDIT("reversal of a credit that is not known"),
    UNKNOWN_DEBIT("reversal of a debit that is not known"),
    OTHER_AMOUNT("reversal of another amount than %s"),
    NO_BOOKS("no books are kept in %s"),
    SAME_REFERENCE("the same reference was booked with %s"),
    /** Of entries of an earlier release alone. */
    NOT_THE_SUM("its payments do not add up to it"),
    UNORDERED("a debit that nobody here ordered"),
    /** The payment, and what it is of. */
    OTHER_PAYMENT("payment %s is of %s"),
    /** The payment, and its state. */
    PAYMENT_IS("payment %s is %s"),
    PAYMENT_DEBITED("payment %s is %s and was debited"),
    CAME_BACK("payment %s came back"),
    MOVED_NOTHING("what it takes back had moved nothing"),
    DECIDED("people have decided about it meanwhile"),
    TAKEN_BACK("it was taken back before"),
    /** The account, and what it no longer has. */
    OWED("%s no longer has the %s; who paid in owes it"),
    CLOSED("virtual account %s is closed"),
    NOTHING_EXPECTED("virtual account %s expects nothing more"),
    /** The virtual account, and the currency that it is in. */
    OTHER_CURRENCY("virtual account %s expects %s"),
    NEVER_ASSIGNED("virtual account %s was never assigned"),
    NONE_NAMED("it names no virtual account of ours"),
    UNSAID_AMOUNTS("it does not say what each of its payments is of"),
    /** The virtual account of the statement, and the one of the payment. */
    ANOTHER_NAMED("the statement is of virtual account %s, the payment names %s"),
    SEVERAL("its references name virtual accounts %s"),
    TOLD_AMOUNT("its payment is told to be of %s"),
    MORE("%s more than expected"),
    /** Who paid, and who was expected to. */
    OTHER_PAYER("paid by %s, expected from %s"),
    /** The message that told of the same. */
    TOLD_BEFORE("message %s told of the same, and no reference tells them apart"),
    /** In the words of an earlier release, which none of these codes has. */
    OTHER("%s");

    private final String english;

    EntryReason(String english) {
        this.english = english;
    }

    /** {@code about} is what it is about, in the order of the words. */
    public record Said(EntryReason code, List<String> about) {
        public Said {
            about = List.copyOf(about);
        }

        /** In English. */
        String words() {
            return code.english.formatted(about.toArray());
        }
    }

    Said with(Object... about) {
        return new Said(this, List.of(about).stream().map(Object::toString).toList());
    }

    /** Of several, between semicolons; empty of none. */
    static String words(List<Said> reasons) {
        return reasons.stream().map(Said::words).collect(Collectors.joining("; "));
    }
}
