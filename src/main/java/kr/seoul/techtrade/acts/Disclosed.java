package kr.seoul.techtrade.acts;

/**
 * News: something confidential is about to be answered, or was refused.
 *
 * @param secret is kept before the answer leaves
 */
public record Disclosed(Act act, boolean secret) {}
