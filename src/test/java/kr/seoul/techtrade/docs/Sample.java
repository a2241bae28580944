package kr.seoul.techtrade.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A fenced block of a guide.
 *
 * @param language what stands behind the fence, such as {@code sh}
 * @param directlyAfter whether nothing stands between it and the block before
 */
record Sample(String language, String text, boolean directlyAfter) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([a-z]+)\n(.*?)^```$");
    private static final Pattern CALL = Pattern.compile("(?m)^\\s*(api|curl) ");

    static List<Sample> of(String guide) {
        var samples = new ArrayList<Sample>();
        int end = 0;
        for (var block = BLOCK.matcher(guide); block.find(); end = block.end()) {
            boolean near = end > 0 && guide.substring(end, block.start()).isBlank();
            samples.add(new Sample(block.group(1), block.group(2), near));
        }
        return samples;
    }

    boolean isShell() {
        return language.equals("sh");
    }

    boolean isOutcome() {
        return language.equals("json") || language.equals("text");
    }

    /** Shows what the server answers, and so has to say it. */
    boolean calls() {
        return isShell() && CALL.matcher(text).find();
    }
}
