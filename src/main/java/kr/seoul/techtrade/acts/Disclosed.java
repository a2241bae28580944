package kr.seoul.techtrade.acts;

/** News: something confidential is about to be answered, or was refused. */
public record Disclosed(Act act) {}
