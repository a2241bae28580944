package kr.seoul.techtrade.vault;

import java.time.Instant;
import java.util.List;

/**
 * A master key as operators see it: never the key.
 *
 * @param id the beginning of a hash of it
 * @param current all is sealed under this one from now on
 * @param followedAt when another took its place
 * @param nodes how many servers have its file
 * @param hanging what lies under it by now; nothing of what there is none
 * @param removable its file may be taken away from the nodes: nothing hangs on it, and nothing will
 * @param removableAt when that will be, as fast as it goes; null of what is removable or current, and while nobody knows
 */
public record MasterKeyJson(
        String id,
        boolean current,
        Instant createdAt,
        Instant followedAt,
        int nodes,
        List<Hanging> hanging,
        boolean removable,
        Instant removableAt) {
    public record Hanging(KeyUse of, long count) {}

    /**
     * The newest first, and how many servers there are.
     *
     * @param renewal null as long as no key has followed another
     */
    public record All(List<MasterKeyJson> items, int nodes, Renewal renewal) {}
}
