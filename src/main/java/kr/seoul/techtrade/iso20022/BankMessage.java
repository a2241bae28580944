package kr.seoul.techtrade.iso20022;

import java.time.Instant;

/** The head of a file: {@code id} is the bank's MsgId; {@code page} counts from 1 when the bank splits one message. */
public record BankMessage(MessageKind kind, String id, Instant createdAt, int page) {}
