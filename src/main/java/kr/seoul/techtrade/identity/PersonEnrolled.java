package kr.seoul.techtrade.identity;

import java.util.UUID;

/** News: a person acts for an organisation from now on; {@code signer} says that it was told to let the person sign. Fired in the transaction. */
public record PersonEnrolled(Caller by, UUID organization, UUID person, boolean signer) {}
