package kr.seoul.techtrade.docs;

import java.util.List;
import java.util.Locale;

/**
 * A page of the reference: operations that belong together, and every schema that they reach.
 *
 * @param name the end of its address, such as {@code deals}
 */
public record Tag(
        String name,
        String titleKo,
        String titleEn,
        String aboutKo,
        String aboutEn,
        List<Operation> operations,
        List<Component> components) {
    public String title(Locale language) {
        return language.equals(Locale.KOREAN) ? titleKo : titleEn;
    }

    /** HTML. */
    public String about(Locale language) {
        return language.equals(Locale.KOREAN) ? aboutKo : aboutEn;
    }
}
