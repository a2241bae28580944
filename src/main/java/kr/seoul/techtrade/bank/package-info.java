/**
 * Level 7: our accounts at the custodian bank, and a number of its own for each purpose that money is expected for; the news of money that
 * those above tell upward. It knows accounts and opaque subjects, never deals, and moves nothing itself.
 */
package kr.seoul.techtrade.bank;
