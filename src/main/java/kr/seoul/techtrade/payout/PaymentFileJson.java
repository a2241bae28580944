package kr.seoul.techtrade.payout;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * A pain.001 that was made: {@code payments} in it, {@code sha256} of its text in hexadecimal.
 *
 * @param contents of a try alone, the payments that would be in it, in its order
 * @param sums of a try alone, of these payments, one for each currency
 * @param dryRun of a try alone, what would have happened beside
 */
public record PaymentFileJson(
        UUID id,
        String messageId,
        Instant createdAt,
        String createdBy,
        int payments,
        String sha256,
        Optional<List<Payment>> contents,
        Optional<List<Money>> sums,
        Optional<Rehearsal> dryRun) {
    /** Which payments a file takes, in 64 characters. */
    static String mark(Stream<UUID> payments) {
        var ids = payments.map(UUID::toString).sorted().collect(Collectors.joining(","));
        return Sha256.text(Sha256.digest().digest(ids.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The {@link #mark(Stream)} of one with its contents. */
    public String mark() {
        return mark(contents.orElseThrow().stream().map(Payment::id));
    }

    PaymentFileJson(UUID id, String messageId, Instant createdAt, String createdBy, int payments, String sha256) {
        this(
                id,
                messageId,
                createdAt,
                createdBy,
                payments,
                sha256,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * One of the file.
     *
     * @param organizationId empty when a payer is paid back
     * @param from the state that it is in before
     * @param to the one that it would be in
     */
    public record Payment(
            UUID id,
            String endToEndId,
            Optional<UUID> organizationId,
            Money amount,
            String text,
            PayoutState from,
            PayoutState to) {}

    PaymentFileJson with(List<Payment> those, List<Money> by, Rehearsal told) {
        return new PaymentFileJson(
                id,
                messageId,
                createdAt,
                createdBy,
                payments,
                sha256,
                Optional.of(those),
                Optional.of(by),
                Optional.of(told));
    }
}
