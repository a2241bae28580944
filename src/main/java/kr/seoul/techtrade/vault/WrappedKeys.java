package kr.seoul.techtrade.vault;

/** A table with keys under a master key, told by whoever owns it so that another master key reaches them. */
public interface WrappedKeys {
    /** The same from the start of the server to its end. */
    Table table();

    /** @param id the column of what each is bound to, the primary key */
    record Table(KeyUse use, String name, String id, String wrapped) {}
}
