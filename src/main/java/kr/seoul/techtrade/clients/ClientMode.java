package kr.seoul.techtrade.clients;

/** What an API client is for: {@code LIVE} acts, {@code TEST} reads and tries with {@code dry-run=true}, and changes nothing. */
public enum ClientMode {
    LIVE,
    TEST
}
