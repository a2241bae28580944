/**
 * Level 6: how people keep their own access: the second factor (TOTP) and its recovery codes, the password and its reset by letter, the
 * proof that letters arrive, and the list of what was done. Who may sign in and in which session is {@code identity}'s; what needs the
 * second factor says {@link kr.seoul.techtrade.identity.Caller#mustHaveConfirmed}.
 */
package kr.seoul.techtrade.account;
