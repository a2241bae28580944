/**
 * Level 5: the programs that act for an organisation and how they show who they are: API clients with their secrets and keys, the
 * authorization server (tokens, revocation, introspection, its metadata), what a token tells its bearer, and the one mechanism that
 * knows the caller of a request.
 */
package kr.seoul.techtrade.clients;
