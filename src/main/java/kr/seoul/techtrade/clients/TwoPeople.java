package kr.seoul.techtrade.clients;

import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Whether two who act are two people, as four eyes mean it. A program is whoever keeps it, and any of its organisation may: beside
 * a program nobody else of the same organisation counts, neither a person nor another program. A program that an issuer vouches for
 * does not count at all, since nobody here knows who keeps it.
 */
public record TwoPeople(Sql sql) {
    private static final String SAME_HOUSE = """
            with seat (who, house, program) as (
                select person_id, organization_id, false from identity.membership where person_id in (?, ?)
                 union all
                select id, organization_id, true from clients.client where id in (?, ?)
                 union all
                select ?::uuid, ?::uuid, ?::boolean)
            select 1 from seat one join seat other on other.house = one.house
             where one.who = ? and other.who = ? and (one.program or other.program) limit 1""";

    /** Before the first of two is kept. Problems: identity/denied. */
    public void mustCount(Caller by) {
        if (by.kind() == Caller.Kind.CLIENT && IssuerTokens.isTheirs(by.id())) {
            throw IdentityProblem.DENIED.because(
                    "this takes two people: a client issued here may be one, no other program");
        }
    }

    /** Problems: identity/denied. */
    public boolean areTwo(Caller by, UUID first) {
        mustCount(by);
        boolean program = by.kind() == Caller.Kind.CLIENT;
        return !first.equals(by.id())
                && sql.first(
                                SAME_HOUSE,
                                row -> true,
                                by.id(),
                                first,
                                by.id(),
                                first,
                                by.id(),
                                by.organization(),
                                program,
                                by.id(),
                                first)
                        .isEmpty();
    }
}
