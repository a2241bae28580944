package kr.seoul.techtrade.docs;

import java.util.List;

/**
 * A text for developers, in one language.
 *
 * @param slug the end of its address, such as {@code retries}
 * @param lead what it is good for, in a sentence or two, as plain text
 * @param html what follows
 */
public record Guide(String slug, String title, String lead, String html, List<Part> parts) {
    /** A heading inside, and its anchor. */
    public record Part(String id, String title) {}

    public boolean isFirstHour() {
        return slug.startsWith("first-hour-");
    }
}
