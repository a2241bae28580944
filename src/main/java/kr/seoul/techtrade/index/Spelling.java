package kr.seoul.techtrade.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of the index, letter by letter: which there are, which are near, which begin so. */
public interface Spelling {
    /** Shorter words are near too many others: 수소 is one letter from 주소. */
    int LETTERS_MIN = 5;

    int LETTERS_LONG = 8;
    /** What is longer is no word; looking for near words costs the more the longer they are. */
    int LETTERS_MAX = 40;

    /** Those of {@code words} that some document has. */
    Set<String> known(String field, Collection<String> words);

    /**
     * For each of {@code words} the most like it, of these the most frequent; one wrong, missing, needless or changed letter, in long
     * words two. Without those that nothing is near.
     */
    Map<String, String> nearest(String field, Collection<String> words);

    /** The terms that begin so, the most frequent first. */
    List<String> beginning(String field, String letters, int limit);

    /** How many letters may be wrong in a word of so many; none of one that is nobody's guess. */
    static int edits(int letters) {
        return letters < LETTERS_MIN || letters > LETTERS_MAX ? 0 : letters < LETTERS_LONG ? 1 : 2;
    }
}
