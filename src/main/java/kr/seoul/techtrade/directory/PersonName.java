package kr.seoul.techtrade.directory;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.linkage.Persons;

/** The name of a person who is to be forgotten, in whatever way it may be written. */
public record PersonName(String text) {
    private static final Charset KOREAN = Charset.forName("MS949");
    private static final List<String> SPACES = List.of(" ", "\t", "\u00a0", "\u3000", "\\t");

    /** Everybody whom a text may name that tells who represents a company: all of it, and each by itself, with an office or without. */
    static Stream<PersonName> in(String representatives) {
        return Stream.concat(
                        Stream.of(representatives),
                        Persons.written(representatives).flatMap(one -> Stream.of(one, Persons.withoutOffice(one))))
                .filter(one -> !one.isBlank())
                .map(PersonName::new)
                .distinct();
    }

    /** The same name without spaces, in one case; or one of several. */
    public boolean isMeantBy(String other) {
        return other != null && in(other).anyMatch(this::isSame);
    }

    private boolean isSame(PersonName other) {
        return form(other.text).equals(form(text));
    }

    /** Who else stands in a text that means this person; empty when nobody does. */
    public String without(String representatives) {
        return isSame(new PersonName(representatives)) ? "" : Persons.without(representatives, this::isMeantBy);
    }

    /** As it is compared: what stands in any text that means this person, once that is written so and without what is in brackets. */
    public String plain() {
        return form(text);
    }

    /** Enough to know the name again, not to tell it. */
    public byte[] digest(byte[] salt) {
        var sha = Sha256.digest();
        sha.update(salt);
        return sha.digest(form(text).getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes without the name, wherever it stands in them. */
    public byte[] without(byte[] bytes) {
        var written = pattern(each -> Pattern.quote(new String(each, StandardCharsets.ISO_8859_1)));
        return Pattern.compile(written)
                .matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                .replaceAll("")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A regular expression for bytes written as hexadecimal digits: matches wherever the name stands, and perhaps elsewhere. */
    public String hex() {
        return pattern(HexFormat.of()::formatHex);
    }

    /** A regular expression for text, whatever its case. */
    public String spaced() {
        return form(text)
                .codePoints()
                .mapToObj(c -> Character.isLetterOrDigit(c) ? Character.toString(c) : "\\" + Character.toString(c))
                .collect(Collectors.joining("\\s*"));
    }

    /**
     * How the name may stand in a file: each character in UTF-8 (also in the letters of which Hangul is made), in MS949, or escaped as
     * JSON allows, in either case, with spaces between or without.
     */
    private String pattern(Function<byte[], String> literally) {
        var space = any(SPACES.stream().flatMap(PersonName::written), literally) + "*";
        return form(text)
                .codePoints()
                .mapToObj(Character::toString)
                .map(c -> any(
                        Stream.of(c, c.toUpperCase(Locale.ROOT), Normalizer.normalize(c, Normalizer.Form.NFD))
                                .flatMap(PersonName::written),
                        literally))
                .collect(Collectors.joining(space));
    }

    private static String any(Stream<byte[]> ways, Function<byte[], String> literally) {
        return ways.map(literally).distinct().collect(Collectors.joining("|", "(?:", ")"));
    }

    private static Stream<byte[]> written(String character) {
        var escaped = Stream.of("\\u%04x", "\\u%04X")
                .map(form -> character.chars().mapToObj(form::formatted).collect(Collectors.joining()))
                .map(text -> text.getBytes(StandardCharsets.US_ASCII));
        var encoded = Stream.of(StandardCharsets.UTF_8, KOREAN)
                .filter(charset -> charset.newEncoder().canEncode(character))
                .map(character::getBytes);
        return Stream.of(encoded, escaped).flatMap(Function.identity());
    }

    private static String form(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("(?U)\\s", "")
                .toLowerCase(Locale.ROOT);
    }
}
