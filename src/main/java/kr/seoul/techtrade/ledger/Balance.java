package kr.seoul.techtrade.ledger;

import kr.seoul.techtrade.kernel.Money;

/**
 * What an account holds, credit positive.
 *
 * @param posted the sum of what moved
 * @param pending what open reservations would change
 * @param available posted less the debits that open reservations hold: what may still be moved away
 */
public record Balance(Money posted, Money pending, Money available) {}
