package kr.seoul.techtrade.invitations;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.kernel.PlainText;

/** Who takes up an invitation and was not known before. */
public record NewMember(
        @NotNull @Size(max = 100) @PlainText String name,
        @NotNull @Size(min = 12, max = 200) String password) {
    /** Never shows the password. */
    @Override
    public String toString() {
        return "NewMember[" + name + "]";
    }
}
