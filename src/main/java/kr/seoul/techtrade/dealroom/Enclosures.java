package kr.seoul.techtrade.dealroom;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.vault.FileJson;
import kr.seoul.techtrade.vault.Vault;

/**
 * Files that a visitor has sent for a deal or dispute, from which those are chosen that go along with an act.
 *
 * @param stored sent, and not handed over yet
 * @param sealed they are sent as sealed packages
 * @param back the page to come back to after sending one
 * @param next under which the next is sent: again under the same it is the same file
 * @param refused why the last one was not taken; null when it was
 */
public record Enclosures(UUID subject, List<FileJson> stored, boolean sealed, String back, UUID next, String refused) {
    /** Of the form that sends a file, in which the page to come back to is a parameter. */
    public String getAddress() {
        return "/file?to=%s&id=%s&subject=%s%s"
                .formatted(
                        URLEncoder.encode(back, StandardCharsets.UTF_8), next, subject, sealed ? "&sealed=true" : "");
    }

    /** What the caller's side has sent for a deal and not handed over with a milestone yet: sealed packages, or other files. */
    static List<FileJson> undelivered(DealJson deal, boolean sealed, Caller by, Vault vault) {
        var delivered =
                deal.deliveries().stream().map(DealJson.DeliveredFile::file).collect(Collectors.toSet());
        return vault.ofSubject(deal.id()).stream()
                .filter(file -> by.actsFor(file.owner()))
                .filter(file -> file.seal().isPresent() == sealed && !delivered.contains(file.id()))
                .toList();
    }

    /** Those of {@code files} that were ticked in a form. */
    static List<UUID> ticked(Collection<UUID> files, Entry entry) {
        return files.stream().filter(file -> entry.isTicked("file" + file)).toList();
    }

    List<UUID> ids() {
        return stored.stream().map(FileJson::id).toList();
    }
}
