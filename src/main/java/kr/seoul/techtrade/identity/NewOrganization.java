package kr.seoul.techtrade.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Set;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.kernel.PlainText;

/** An organisation to admit. The business number may come with hyphens; the country of residence is Korea when left out. */
public record NewOrganization(
        @NotNull @Size(max = 100) @PlainText String name,
        @Size(max = 100) @PlainText String nameEn,
        @NotNull Role role,
        String businessNumber,
        String country) {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    public NewOrganization {
        country = country == null ? "KR" : country;
        if (!COUNTRIES.contains(country)) {
            throw HttpProblem.INVALID_INPUT.at("/country", "is no country of ISO 3166-1, such as KR");
        }
        if (role == Role.PUBLIC) {
            throw HttpProblem.INVALID_INPUT.at("/role", "the public is nobody to admit");
        }
        businessNumber = businessNumber == null ? null : BusinessNumber.normalized(businessNumber);
        if (businessNumber != null && !BusinessNumber.valid(businessNumber)) {
            throw IdentityProblem.INVALID_BUSINESS_NUMBER.at("/businessNumber", "its check digit does not fit");
        }
    }
}
