package kr.seoul.techtrade.vault;

import kr.seoul.techtrade.kernel.EventType;

/** What is told of a file, which is the subject, to its owner, and of master keys. */
enum VaultEvent implements EventType {
    FILE_STORED("vault.file-stored"),
    /** What could not be scanned when it came has been now; the answer to the upload says it of all others. */
    FILE_SCANNED("vault.file-scanned"),
    /** Told to operators alone; the subject is the id of the key, as the end of a UUID. */
    MASTER_KEY_FOLLOWED("vault.master-key-followed");

    private final String event;

    VaultEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    /** @param before the one that it followed */
    record Followed(String masterKey, String before) {}

    /** Why one is refused is read with the file. */
    record FileScanned(FileState state) {}
}
