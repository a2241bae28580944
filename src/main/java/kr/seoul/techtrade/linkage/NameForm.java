package kr.seoul.techtrade.linkage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names of companies as they are compared. The core of a name has no legal form, no spaces or marks, one case, one width:
 * {@code ㈜한빛 배터리}, {@code 한빛배터리 주식회사} and {@code （주）한빛배터리} are {@code 한빛배터리}. Its sound is a coarse Latin spelling in
 * which the official romanisation (문화체육관광부고시 제2014-42호) and the spellings that companies choose mostly meet.
 */
final class NameForm {
    private static final int SIMILAR_PERCENT = 70;
    /** Wherever they stand; none is the beginning of another. */
    private static final Map<Character, List<String>> KOREAN_FORMS = Stream.of(
                    "(주)", "(유)", "(합)", "(사)", "(재)", "(유한)", "(주식회사)", "(유한회사)", "주식회사", "유한책임회사", "유한회사", "합자회사",
                    "합명회사", "농업회사법인", "어업회사법인", "영농조합법인", "사회적협동조합", "협동조합", "사단법인", "재단법인")
            .collect(Collectors.groupingBy(form -> form.charAt(0)));

    /** As words of their own, with a full stop or without. */
    private static final Set<String> LATIN_FORMS = Set.of(
            "incorporated",
            "inc",
            "corporation",
            "corp",
            "company",
            "co",
            "limited",
            "ltd",
            "llc",
            "llp",
            "plc",
            "gmbh",
            "sa",
            "the");

    private static final int HANGUL_FIRST = 0xAC00;
    private static final int HANGUL_LAST = 0xD7A3;
    private static final int VOWELS = 21;
    private static final int FINALS = 28;
    private static final String[] INITIAL = spellings("g gg n d dd l m b bb s ss - j jj j k t p h");
    private static final String[] VOWEL = spellings("a ae ya yae u e yu ye o wa wae oe yo u wu we wi yu - ui i");
    private static final String[] FINAL = spellings("- g g g n n n d l g m l l l b l m b b d d ng d d g d b d");
    /** Spellings that companies choose, on the way to the coarse one; the order counts. */
    private static final List<Map.Entry<String, String>> FOLDS = List.of(
            Map.entry("woo", "u"),
            Map.entry("oo", "u"),
            Map.entry("ou", "u"),
            Map.entry("eo", "u"),
            Map.entry("eu", ""),
            Map.entry("ee", "i"),
            Map.entry("ai", "ae"),
            Map.entry("sh", "s"),
            Map.entry("ch", "j"),
            Map.entry("ph", "p"),
            Map.entry("ck", "k"),
            Map.entry("x", "gs"),
            Map.entry("c", "k"),
            Map.entry("q", "k"),
            Map.entry("z", "j"),
            Map.entry("f", "p"),
            Map.entry("v", "b"),
            Map.entry("k", "g"),
            Map.entry("t", "d"),
            Map.entry("p", "b"),
            Map.entry("r", "l"));

    private NameForm() {}

    /** What is not heard is written as a hyphen. */
    private static String[] spellings(String all) {
        return Stream.of(all.split(" ")).map(each -> each.replace("-", "")).toArray(String[]::new);
    }

    /** Never empty for a name that shows: one that is nothing but its legal form stays as it is. */
    static String core(String name) {
        var plain = Width.one(name).toLowerCase(Locale.ROOT);
        var bare = withoutLatinForms(withoutKoreanForms(plain));
        var core = letters(bare.indexOf('&') < 0 ? bare : bare.replace("&", "and"));
        return core.isEmpty() ? letters(plain) : core;
    }

    private static String withoutKoreanForms(String plain) {
        var bare = new StringBuilder(plain.length());
        for (int at = 0; at < plain.length(); ) {
            int length = koreanForm(plain, at);
            bare.append(length == 0 ? plain.charAt(at) : ' ');
            at += Math.max(1, length);
        }
        return bare.toString();
    }

    /** How long the form is that begins there; 0 for none. */
    private static int koreanForm(String plain, int at) {
        var forms = plain.charAt(at) == '(' || isSyllable(plain.charAt(at)) ? KOREAN_FORMS.get(plain.charAt(at)) : null;
        if (forms != null) {
            for (var form : forms) {
                if (plain.startsWith(form, at)) {
                    return form.length();
                }
            }
        }
        return 0;
    }

    private static String withoutLatinForms(String plain) {
        var bare = new StringBuilder(plain.length());
        for (int at = 0; at < plain.length(); ) {
            int end = wordEnd(plain, at);
            int formEnd = latinFormEnd(plain, at, end);
            if (formEnd > 0) {
                bare.append(' ');
                at = formEnd;
            } else {
                int next = Math.max(at + 1, end);
                bare.append(plain, at, next);
                at = next;
            }
        }
        return bare.toString();
    }

    /** Where the form ends that the word from {@code at} to {@code end} begins, its full stop included; 0 for none. */
    private static int latinFormEnd(String plain, int at, int end) {
        int last = end;
        if (end == at + 1 && plain.startsWith("s.a", at) && wordEnd(plain, at + 2) == at + 3) {
            last = at + 3;
        } else if (end == at || !LATIN_FORMS.contains(plain.substring(at, end))) {
            return 0;
        }
        return plain.startsWith(".", last) ? last + 1 : last;
    }

    private static int wordEnd(String plain, int at) {
        int end = at;
        while (end < plain.length() && isPlainLatin(plain.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPlainLatin(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
    }

    private static String letters(String text) {
        var letters = new StringBuilder(text.length());
        text.codePoints().filter(NameForm::isLetterOrNumber).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static boolean isLetterOrNumber(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || Character.getType(codePoint) == Character.LETTER_NUMBER
                || Character.getType(codePoint) == Character.OTHER_NUMBER;
    }

    private static boolean isSyllable(int letter) {
        return letter >= HANGUL_FIRST && letter <= HANGUL_LAST;
    }

    /** Of a core. */
    static String sound(String core) {
        var latin = new StringBuilder(4 * core.length());
        core.chars().forEach(letter -> spell(letter, latin));
        var sound = latin.toString();
        for (var fold : FOLDS) {
            sound = sound.replace(fold.getKey(), fold.getValue());
        }
        return unrepeated(sound);
    }

    private static String unrepeated(String sound) {
        var once = new StringBuilder(sound.length());
        int before = -1;
        for (int at = 0; at < sound.length(); ) {
            int letter = sound.codePointAt(at);
            if (letter != before) {
                once.appendCodePoint(letter);
            }
            before = letter;
            at += Character.charCount(letter);
        }
        return once.toString();
    }

    private static void spell(int letter, StringBuilder to) {
        if (!isSyllable(letter)) {
            to.append((char) letter);
            return;
        }
        int syllable = letter - HANGUL_FIRST;
        to.append(INITIAL[syllable / (VOWELS * FINALS)])
                .append(VOWEL[syllable / FINALS % VOWELS])
                .append(FINAL[syllable % FINALS]);
    }

    /** Of two cores: seven of ten pairs of neighbouring letters are common (Dice's coefficient). */
    static boolean similar(String one, String other) {
        var pairs = pairs(one);
        var others = pairs(other);
        int common = 0;
        for (int at = 0, beside = 0; at < pairs.length && beside < others.length; ) {
            int order = Integer.compare(pairs[at], others[beside]);
            common += order == 0 ? 1 : 0;
            at += order <= 0 ? 1 : 0;
            beside += order >= 0 ? 1 : 0;
        }
        return common > 0 && 200 * common >= SIMILAR_PERCENT * (pairs.length + others.length);
    }

    /** In order. */
    private static int[] pairs(String text) {
        return IntStream.range(0, text.length() - 1)
                .map(at -> text.charAt(at) << Character.SIZE | text.charAt(at + 1))
                .sorted()
                .toArray();
    }
}
