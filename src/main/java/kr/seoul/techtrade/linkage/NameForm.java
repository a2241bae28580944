package kr.seoul.techtrade.linkage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Names of companies as they are compared. The core of a name has no legal form, no spaces or marks, one case, one width:
 * {@code ㈜한빛 배터리}, {@code 한빛배터리 주식회사} and {@code （주）한빛배터리} are {@code 한빛배터리}. Its sound is a coarse Latin spelling in
 * which the official romanisation (문화체육관광부고시 제2014-42호) and the spellings that companies choose mostly meet.
 */
final class NameForm {
    private static final int SIMILAR_PERCENT = 70;
    private static final Pattern KOREAN_FORM = Pattern.compile("\\((주|유|합|사|재|유한|주식회사|유한회사)\\)"
            + "|주식회사|유한책임회사|유한회사|합자회사|합명회사|농업회사법인|어업회사법인|영농조합법인|사회적협동조합|협동조합|사단법인|재단법인");
    private static final Pattern LATIN_FORM = Pattern.compile(
            "(?<![a-z0-9])(incorporated|inc|corporation|corp|company|co|limited|ltd|llc|llp|plc|gmbh|s\\.?a|the)(?![a-z0-9])\\.?");
    private static final Pattern MARK = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern REPEATED = Pattern.compile("(.)\\1+");

    private static final int HANGUL_FIRST = 0xAC00;
    private static final int HANGUL_LAST = 0xD7A3;
    private static final int VOWELS = 21;
    private static final int FINALS = 28;
    private static final String[] INITIAL = "g gg n d dd l m b bb s ss - j jj j k t p h".split(" ");
    private static final String[] VOWEL = "a ae ya yae u e yu ye o wa wae oe yo u wu we wi yu - ui i".split(" ");
    private static final String[] FINAL = "- g g g n n n d l g m l l l b l m b b d d ng d d g d b d".split(" ");
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

    /** Never empty for a name that shows: one that is nothing but its legal form stays as it is. */
    static String core(String name) {
        var plain = Width.one(name).toLowerCase(Locale.ROOT);
        var bare =
                LATIN_FORM.matcher(KOREAN_FORM.matcher(plain).replaceAll(" ")).replaceAll(" ");
        var core = MARK.matcher(bare.replace("&", "and")).replaceAll("");
        return core.isEmpty() ? MARK.matcher(plain).replaceAll("") : core;
    }

    /** Of a core. */
    static String sound(String core) {
        var latin = new StringBuilder();
        core.chars().forEach(letter -> spell(letter, latin));
        var sound = latin.toString();
        for (var fold : FOLDS) {
            sound = sound.replace(fold.getKey(), fold.getValue());
        }
        return REPEATED.matcher(sound).replaceAll("$1");
    }

    private static void spell(int letter, StringBuilder to) {
        if (letter < HANGUL_FIRST || letter > HANGUL_LAST) {
            to.append((char) letter);
            return;
        }
        int syllable = letter - HANGUL_FIRST;
        for (var part : List.of(
                INITIAL[syllable / (VOWELS * FINALS)], VOWEL[syllable / FINALS % VOWELS], FINAL[syllable % FINALS])) {
            if (!part.equals("-")) {
                to.append(part);
            }
        }
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
