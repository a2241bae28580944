package kr.seoul.techtrade.identity;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * Who acts: a person signed in, an API client, the system itself, or nobody known. {@code organization} is whom they act for,
 * null for the system and for the anonymous. A person of an {@linkplain Role#isPrivileged() office} acts for nobody, and has no role,
 * before the second factor was shown in the {@code session}.
 */
public record Caller(
        Kind kind, UUID id, String name, UUID organization, Set<Role> roles, Set<String> scopes, Session session) {
    public static final Caller ANONYMOUS =
            new Caller(Kind.ANONYMOUS, new UUID(0, 0), "anonymous", null, Set.of(Role.PUBLIC), Set.of());

    /** Whoever acts in no session. */
    public Caller(Kind kind, UUID id, String name, UUID organization, Set<Role> roles, Set<String> scopes) {
        this(kind, id, name, organization, roles, scopes, Session.NONE);
    }

    public enum Kind {
        PERSON,
        CLIENT,
        SYSTEM,
        ANONYMOUS
    }

    /** A job of the platform, such as a clock that ran out; named in what it leaves behind. */
    public static Caller system(String name) {
        return new Caller(Kind.SYSTEM, new UUID(0, 0), name, null, Set.of(Role.OPERATOR), Set.of());
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean isKnown() {
        return kind != Kind.ANONYMOUS;
    }

    /** The second factor would give the person back what their office may. */
    public boolean isWithheld() {
        return kind == Kind.PERSON && roles.isEmpty();
    }

    /**
     * Before anything is signed for an organisation or money leaves. Problems: identity/second-factor-needed for a person who has not
     * shown the second factor in the last quarter of an hour. A program shows who it is with each of its tokens.
     */
    public void mustHaveConfirmed() {
        if (kind == Kind.PERSON && !session.shows(Session.Proof.FRESH)) {
            throw IdentityProblem.SECOND_FACTOR_NEEDED.because("show the second factor first; nothing has been done");
        }
    }

    public boolean actsFor(UUID someOrganization) {
        return organization != null && organization.equals(someOrganization);
    }

    /** Problems: identity/denied unless the caller has one of the roles. */
    public void must(Role... anyOf) {
        if (Arrays.stream(anyOf).noneMatch(roles::contains)) {
            throw IdentityProblem.DENIED.because("this needs the role " + Arrays.toString(anyOf));
        }
    }

    /** Whom the caller acts for. Problems: identity/denied when for nobody. */
    public UUID mustActForSomebody() {
        if (organization == null) {
            throw IdentityProblem.DENIED.because("this is done for an organisation");
        }
        return organization;
    }
}
