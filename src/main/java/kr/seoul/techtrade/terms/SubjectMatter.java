package kr.seoul.techtrade.terms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.market.IpRight;

/**
 * What changes hands besides the listing that the deal was opened on (계약 대상).
 *
 * @param bundle further listings of the same lister that go with it
 * @param rights the rights granted, each with what burdens it
 * @param knowHow secret knowledge by its headings, never by its content
 */
public record SubjectMatter(
        @Size(max = 20) List<@NotNull UUID> bundle,
        @Size(max = 50) List<@NotNull @Valid GrantedRight> rights,

        @Size(max = 50) List<@NotNull @Size(min = 1, max = 300) @PlainText String> knowHow) {
    /** The listing alone, as it describes itself. */
    public static final SubjectMatter LISTING_ALONE = new SubjectMatter(List.of(), List.of(), List.of());

    public SubjectMatter {
        bundle = bundle == null ? List.of() : bundle;
        rights = rights == null ? List.of() : rights;
        knowHow = knowHow == null ? List.of() : knowHow;
    }

    /** @param encumbrance what others may claim of it, such as a pledge or an earlier licence; null when nothing */
    public record GrantedRight(
            @NotNull @Valid IpRight right,
            @Size(max = 500) @PlainText String encumbrance) {}
}
