package kr.seoul.techtrade.vault;

/** What is known of a file's content: from PENDING to one of the others, once. */
public enum FileState {
    /** The scanner could not be asked yet; only the owner may read. */
    PENDING,
    CLEAN,
    /** Nobody may read it any more. */
    REFUSED
}
