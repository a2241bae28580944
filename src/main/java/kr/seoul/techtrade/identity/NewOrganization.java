package kr.seoul.techtrade.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.kernel.PlainText;

/** An organisation to admit. The business number may come with hyphens. */
public record NewOrganization(
        @NotNull @Size(max = 100) @PlainText String name,
        @Size(max = 100) @PlainText String nameEn,
        @NotNull Role role,
        String businessNumber) {
    public NewOrganization {
        if (role == Role.PUBLIC) {
            throw HttpProblem.INVALID_INPUT.at("/role", "the public is nobody to admit");
        }
        businessNumber = businessNumber == null ? null : BusinessNumber.normalized(businessNumber);
        if (businessNumber != null && !BusinessNumber.valid(businessNumber)) {
            throw IdentityProblem.INVALID_BUSINESS_NUMBER.at("/businessNumber", "its check digit does not fit");
        }
    }
}
