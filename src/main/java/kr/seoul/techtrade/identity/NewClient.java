package kr.seoul.techtrade.identity;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import kr.seoul.techtrade.kernel.PlainText;

/** An API client to let in; its tokens carry at most these {@link Scopes}. */
public record NewClient(
        @NotNull @Size(max = 100) @PlainText String name,
        @NotEmpty Set<@NotNull String> scopes) {
    public NewClient {
        if (scopes != null && !Scopes.ALL.containsAll(scopes)) {
            throw IdentityProblem.UNKNOWN_SCOPE.at("/scopes", "the scopes are " + String.join(" ", Scopes.ALL));
        }
    }
}
