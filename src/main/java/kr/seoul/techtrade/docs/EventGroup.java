package kr.seoul.techtrade.docs;

import java.util.List;
import java.util.Locale;

/**
 * Types of event that happen to the same, are told to the same and carry the same.
 *
 * @param data the schema of what they carry
 * @param example a whole event of the first type, pretty JSON
 */
public record EventGroup(Bilingual subject, Bilingual audience, Component data, String example, List<Type> types) {
    /**
     * One of them.
     *
     * @param name as in code, such as {@code deal.signed}; an event has it with {@code kr.seoul.techtrade.} before
     * @param since the version of the contract that first had it
     * @param version of its schema
     */
    public record Type(String name, Bilingual title, String since, int version) {
        public String title(Locale language) {
            return title.in(language);
        }
    }

    public String subject(Locale language) {
        return subject.in(language);
    }

    public String audience(Locale language) {
        return audience.in(language);
    }
}
