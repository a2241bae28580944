/**
 * Level 6: who acts for an organisation. Its members and their rights, who may look at and change that, and the register of powers in which
 * packages above enter what they grant, use and end: invitations, mandates, take-overs, resets. They learn from
 * {@link kr.seoul.techtrade.members.RightsLost} when somebody may do less, and refuse in the words of
 * {@link kr.seoul.techtrade.members.MembersProblem}, since {@code members/} is what the contract calls them. Sends no letters.
 */
package kr.seoul.techtrade.members;
