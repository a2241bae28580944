package kr.seoul.techtrade.directory;

/** News in the outbox about the company that is its subject; {@code gone}: no record speaks for it any more. Read the rest afresh. */
public record CompanyChanged(long version, boolean gone) {
    public static final String TYPE = "directory.company-changed";
}
