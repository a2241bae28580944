package kr.seoul.techtrade.bank;

import java.time.Instant;

/** The head of a file: {@code id} is the bank's MsgId; {@code page} counts from 1 when the bank splits one message. */
record BankMessage(MessageKind kind, String id, Instant createdAt, int page) {}
