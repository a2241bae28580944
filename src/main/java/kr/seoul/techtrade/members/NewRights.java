package kr.seoul.techtrade.members;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import kr.seoul.techtrade.identity.Right;

/** All that a member may do from now on; none is to read only. */
public record NewRights(@NotNull @Size(max = 2) Set<@NotNull Right> rights) {
    /** What would change nothing. */
    static NewRights of(MemberJson member) {
        return new NewRights(member.rights());
    }
}
