/**
 * Level 7: letters that let somebody act for an organisation: invited, written anew, withdrawn, and taken up by whoever has the letter, once.
 * Whoever loses rights takes the letters along that they wrote. Refuses in the words of {@link kr.seoul.techtrade.members.MembersProblem}.
 */
package kr.seoul.techtrade.invitations;
