/**
 * Level 7: another administrator for an organisation whose last one is gone: asked for with evidence, told to every member, objected to for
 * fourteen days, and decided by an operator who did not ask. Refuses in the words of {@link kr.seoul.techtrade.members.MembersProblem}.
 */
package kr.seoul.techtrade.takeover;
