/**
 * Level 4: who may act for whom: organisations that take part, their people, roles, sign-in. Makes the
 * {@link kr.seoul.techtrade.identity.Caller} that every service takes as its first parameter. Does not know what is known
 * <em>about</em> an organisation: that is the directory's.
 */
package kr.seoul.techtrade.identity;
