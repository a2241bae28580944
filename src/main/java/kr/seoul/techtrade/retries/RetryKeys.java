package kr.seoul.techtrade.retries;

import javax.crypto.SecretKey;

/** The port to what lies outside the database: keys that neither a copy of it nor whoever has not sent the request can make. */
public interface RetryKeys {
    /** The same 256 bits for the same text, on every node. Problems: vault/no-master-key. */
    SecretKey derive(String text);
}
