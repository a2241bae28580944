package kr.seoul.techtrade.http;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where a way that leads through a servlet is to end: a page of ours, and never another site. */
public final class Goal {
    private static final Pattern OURS = Pattern.compile("/(ko|en)/[\\x21-\\x7e&&[^\\\\]]{0,1900}");

    private Goal() {}

    /** A path in a language such as {@code /ko/deal/deals}, as far as it may be believed. */
    public static Optional<String> of(String asked) {
        return Optional.ofNullable(asked).filter(path -> OURS.matcher(path).matches());
    }

    /** The first step of such a path, such as {@code /ko}. */
    public static String language(String goal) {
        return goal.substring(0, "/ko".length());
    }
}
