package kr.seoul.techtrade.identity;

import java.util.UUID;

/**
 * News: a person acts for an organisation from now on. Fired in the transaction.
 *
 * @param signer it was told to let the person sign
 * @param invited the person has no password yet, and chooses one by a letter
 */
public record PersonEnrolled(Caller by, UUID organization, UUID person, boolean signer, boolean invited) {}
