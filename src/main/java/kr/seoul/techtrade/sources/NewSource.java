package kr.seoul.techtrade.sources;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.kernel.PlainText;

/**
 * A source to add under a {@code code} of its own, such as {@code city-43}, which it keeps. {@code organizationId}: who sends as it, null while
 * nobody does; all else as in {@link SourceSettings}, where trust is 50 when nothing is said.
 */
public record NewSource(
        @NotNull @Pattern(regexp = "[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")
        String code,

        @NotNull SourceKind kind,
        UUID organizationId,
        @NotNull @Size(min = 1, max = 100) @PlainText String name,
        @NotNull @Size(min = 1, max = 100) @PlainText String nameEn,
        @NotNull @Min(1) @Max(8784) Integer cadenceHours,
        Map<String, Integer> trust,
        @Valid Licence licence,

        @PlainText @Size(max = 254) @Pattern(regexp = SourceSettings.CONTACT)
        String contact) {

    SourceSettings settings() {
        return new SourceSettings(name, nameEn, cadenceHours, trust == null ? Map.of() : trust, licence, contact);
    }
}
