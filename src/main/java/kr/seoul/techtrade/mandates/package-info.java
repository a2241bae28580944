/**
 * Level 7: what binds an organisation. Mandates with limits and dates (위임), which API clients may hold as well; what takes two people
 * (결재), and what the first of them has proposed. {@link kr.seoul.techtrade.mandates.Mandates#mustCover} is where it is decided whether a
 * caller binds the organisation. Does not know what a mandate is used on: deals and accounts say so themselves. Refuses in the words of
 * {@link kr.seoul.techtrade.members.MembersProblem}.
 */
package kr.seoul.techtrade.mandates;
