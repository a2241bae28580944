/**
 * Level 7: people who sign in elsewhere, with issuers of OpenID Connect that the settings name ({@link kr.seoul.techtrade.oidc.Issuer}):
 * the way there and back, who is who, memberships that follow the groups there, logout in both directions, and access tokens of such
 * an issuer on the API. Sessions and memberships themselves are {@code identity}'s and {@code members}'.
 */
package kr.seoul.techtrade.oidc;
