package kr.seoul.techtrade.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;

/** An account with its figures, credit positive, as {@link Balance} explains them. */
public record AccountJson(
        String code,
        AccountKind kind,
        String currency,
        Optional<UUID> owner,
        Optional<UUID> subject,
        Optional<Instant> closedAt,
        Money posted,
        Money pending,
        Money available) {}
