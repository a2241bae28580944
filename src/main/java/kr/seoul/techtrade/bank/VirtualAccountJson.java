package kr.seoul.techtrade.bank;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/**
 * Where to pay for {@code subject}: {@code number} at bank {@code bankCode} in the name of {@code holder}, or with
 * {@code creditorReference} (ISO 11649). {@code received} never exceeds {@code expected}.
 */
public record VirtualAccountJson(
        String number,
        String bankCode,
        String holder,
        String creditorReference,
        UUID subject,
        Money expected,
        Money received,
        VirtualAccountState state,
        Instant openedAt) {}
