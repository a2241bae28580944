package kr.seoul.techtrade.usage;

/** Kinds of requests that are counted, and limited, apart: the rate classes. */
public enum UsageKind {
    READ,
    WRITE,
    HEAVY
}
