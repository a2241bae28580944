package kr.seoul.techtrade.statements;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/**
 * Money that waits for people to say whose it is.
 *
 * @param amount what of the entry lies in suspense
 * @param reason why it was not credited, in English
 * @param reasons the same as codes
 * @param repeats an entry of another message that is alike: perhaps the bank told the same deposit twice
 * @param proposals the likeliest first
 * @param decision one that waits for a second person
 * @param version another after every decision that was proposed, confirmed or dropped
 */
public record SuspenseJson(
        UUID entry,
        UUID statement,
        Money amount,
        Optional<LocalDate> bookedOn,
        Optional<String> payer,
        Optional<String> payerAccount,
        Optional<String> remittance,
        Optional<String> reason,
        List<EntryReason.Said> reasons,
        Optional<UUID> repeats,
        List<Proposal> proposals,
        Optional<DecisionJson> decision,
        long version) {

    /** An open virtual account with room for all of it: AMOUNT when it is just what is missing there, PAYER when the names agree, NAMED when the entry names it beside others. */
    public record Proposal(String virtualAccount, UUID subject, Money missing, List<Likeness> likeness) {}

    /** The later the weaker. */
    public enum Likeness {
        NAMED,
        PAYER,
        AMOUNT
    }
}
