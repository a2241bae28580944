package kr.seoul.techtrade.retries;

import java.util.List;
import javax.crypto.SecretKey;

/** The port to what lies outside the database: keys that neither a copy of it nor whoever has not sent the request can make. */
public interface RetryKeys {
    /** Of what keys can be made, told apart by 16 letters and digits; new ones are made of the first. Problems: vault/no-master-key. */
    List<String> ids();

    /** The same 256 bits for the same text, on every node. Problems: vault/no-master-key. */
    SecretKey derive(String id, String text);
}
