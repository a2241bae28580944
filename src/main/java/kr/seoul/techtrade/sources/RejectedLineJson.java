package kr.seoul.techtrade.sources;

import java.util.List;
import kr.seoul.techtrade.kernel.Violation;

/** A line that could not be taken: its number from 1, what is wrong with it, and the line as it came (broken bytes as U+FFFD). */
public record RejectedLineJson(long line, List<Violation> violations, String payload) {}
