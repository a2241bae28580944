package kr.seoul.techtrade.directory;

import java.util.UUID;

/** Somebody was taken out of all that is kept of this company; whoever keeps copies of it takes them back in the same transaction. */
public record PersonErased(UUID company) {}
