/**
 * Level 11: what takes two people of one side of a deal: to sign, to release what is held, to settle a dispute.
 *
 * <p>{@link kr.seoul.techtrade.countersigning.Countersigning} keeps what the first of them proposes, for the second to do it; what the
 * deal has moved away from lapses. Makes no move itself.
 */
package kr.seoul.techtrade.countersigning;
