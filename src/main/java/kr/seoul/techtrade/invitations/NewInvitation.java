package kr.seoul.techtrade.invitations;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.kernel.PlainText;

/** Somebody to invite, and all that they will be allowed; none is to read only. */
public record NewInvitation(
        @NotNull @PlainText @Size(max = 254) @Pattern(regexp = "[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]+")
        String email,

        @NotNull @Size(max = 2) Set<@NotNull Right> rights) {}
