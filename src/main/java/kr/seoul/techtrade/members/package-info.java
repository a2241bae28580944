/**
 * Level 4: who may do what for an organisation. Its members and their rights, invitations, mandates with limits and dates (위임),
 * which API clients may hold as well, four eyes, and the register of what was granted and used. {@link kr.seoul.techtrade.members.Mandates#mustCover} is where it is
 * decided whether a caller binds the organisation. Does not know what a mandate is used on: deals and accounts say so themselves.
 */
package kr.seoul.techtrade.members;
