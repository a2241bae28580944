package kr.seoul.techtrade.sources;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Trust;

/**
 * What is said of a source, all of it. {@code trust}: how much it is believed, 0 to 100, in an attribute of companies or
 * a property of investments ({@link Trust#INVESTMENTS}) by its JSON name, or under {@code "*"} in all others (50 when left out). {@code licence} and {@code contact}, an e-mail address, are null while unknown.
 */
public record SourceSettings(
        @NotNull @Size(min = 1, max = 100) @PlainText String name,
        @NotNull @Size(min = 1, max = 100) @PlainText String nameEn,
        @NotNull @Min(1) @Max(8784) Integer cadenceHours,
        @NotNull Map<String, Integer> trust,
        @Valid Licence licence,

        @PlainText @Size(max = 254) @Pattern(regexp = SourceSettings.CONTACT)
        String contact) {
    /** An e-mail address, as far as it can be told. */
    static final String CONTACT = "[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]+";

    public SourceSettings {
        trust = trust == null ? null : complete(trust);
    }

    /** What would change nothing, of a source whose contact may be seen. */
    public static SourceSettings of(SourceJson source) {
        return new SourceSettings(
                source.name(),
                source.nameEn(),
                source.cadenceHours(),
                source.trust(),
                source.licence(),
                source.contact());
    }

    private static Map<String, Integer> complete(Map<String, Integer> trust) {
        var complete = new TreeMap<>(trust);
        complete.putIfAbsent(Trust.ALL, Trust.DEFAULT);
        return complete;
    }

    /** Problems: directory/invalid-source. */
    void check() {
        trust.forEach((attribute, rank) -> {
            var pointer = "/trust/" + attribute.replace("~", "~0").replace("/", "~1");
            if (!Trust.knows(attribute)) {
                throw DirectoryProblem.INVALID_SOURCE.at(
                        pointer, "is no attribute of companies, and no property of investments");
            }
            Optional.ofNullable(rank)
                    .filter(number -> number >= 0 && number <= Trust.MAX)
                    .orElseThrow(() -> DirectoryProblem.INVALID_SOURCE.at(pointer, "must be from 0 to 100"));
        });
    }

    String licenceId() {
        return licence == null ? null : licence.id();
    }

    String licenceName() {
        return licence == null ? null : licence.name();
    }

    /** Says the same but for the contact. */
    boolean differsInContactOnly(SourceSettings other) {
        return new SourceSettings(name, nameEn, cadenceHours, trust, licence, other.contact).equals(other);
    }
}
