package kr.seoul.techtrade.deal;

/** News for who has to act and is none of the two sides, who are told: something is soon going to happen by itself. */
public record Warned(Subject<?> subject, Ask ask) {}
