package kr.seoul.techtrade.directory;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How lines of any source may name a company, its number by its kind: {@code BUSINESS_NUMBER:1234567891}, {@code COMPANY:<id>}. Not by the
 * sources' own keys, which mean something in their source only.
 */
public record Identifiers(Set<String> targets) {
    /** A regular expression for bytes written as hexadecimal digits: matches wherever one of them stands, with hyphens or without. */
    String hex() {
        return pattern(HexFormat.of().formatHex("-".getBytes(StandardCharsets.US_ASCII)), each -> HexFormat.of()
                .formatHex(each.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Whether one of them stands in a file. */
    public boolean areIn(byte[] bytes) {
        return !targets.isEmpty()
                && Pattern.compile(pattern("-", Pattern::quote))
                        .matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                        .find();
    }

    private String pattern(String hyphen, UnaryOperator<String> literally) {
        return targets.stream()
                .map(target -> target.substring(target.indexOf(':') + 1).replace("-", ""))
                .sorted()
                .map(value -> value.codePoints()
                        .mapToObj(Character::toString)
                        .map(each -> Stream.of(each.toUpperCase(Locale.ROOT), each.toLowerCase(Locale.ROOT))
                                .distinct()
                                .map(literally)
                                .collect(Collectors.joining("|", "(?:", ")")))
                        .collect(Collectors.joining("(?:" + hyphen + ")?")))
                .collect(Collectors.joining("|"));
    }
}
