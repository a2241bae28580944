/**
 * Level 12: the pages by which people get in, and say who else does ({@code /identity}): sign-in and out, passkeys, the second factor and
 * its recovery, one's account and what was done with it; of an organisation its members, invitations, mandates, four eyes and the account
 * it is paid to. Carries nothing out but what the services of {@code account}, {@code members}, {@code recovery} and {@code oidc} offer;
 * API clients are kept in {@code developers}.
 */
package kr.seoul.techtrade.access;
