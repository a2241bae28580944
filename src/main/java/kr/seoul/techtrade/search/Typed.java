package kr.seoul.techtrade.search;

import java.text.Normalizer;
import java.util.Set;

/** What every query checks of what somebody typed. */
final class Typed {
    static final int TEXT_MAX = 200;
    /** Nobody reads further; deeper pages cost more the deeper they are. */
    static final int REACH = 10_000;

    static final int SIZE_MAX = 100;
    /** Who found fewer may have mistyped, or be served with something like it. */
    static final int ENOUGH = 5;

    private Typed() {}

    /** One line of characters that show. Problems: search/invalid-query. */
    static String text(String typed) {
        var text = typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFKC)
                        .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\s]+", " ")
                        .strip();
        check(text.length() <= TEXT_MAX, "/q", "has at most %d characters".formatted(TEXT_MAX));
        return text;
    }

    /** Problems: search/invalid-query. */
    static void checkPage(int page, int size) {
        check(size >= 1 && size <= SIZE_MAX, "/size", "is 1 to %d".formatted(SIZE_MAX));
        check(page >= 1, "/page", "pages are counted from 1");
        check((long) page * size <= REACH, "/page", "only the first %d can be paged".formatted(REACH));
    }

    static int pages(long total, int size) {
        return (int) ((Math.min(total, REACH) + size - 1) / size);
    }

    static void check(boolean holds, String pointer, String otherwise) {
        if (!holds) {
            throw SearchProblem.INVALID_QUERY.at(pointer, otherwise);
        }
    }

    /** Of years: the first ones of decades. Problems: search/invalid-query. */
    static void checkDecades(Set<Integer> decades) {
        check(decades.size() <= SIZE_MAX, "/founded", "names too many decades");
        check(decades.stream().allMatch(year -> year % 10 == 0), "/founded", "a decade is named by its first year");
    }
}
