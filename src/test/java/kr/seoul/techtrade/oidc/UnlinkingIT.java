package kr.seoul.techtrade.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.account.AccountProblem;
import kr.seoul.techtrade.account.Passkeys;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.identity.SignIn;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** An issuer is let go of, with what it gave, by whoever gets in without it. */
class UnlinkingIT extends InServer {
    @Inject
    private Unlinking unlinking;

    @Inject
    private Issuers issuers;

    @Inject
    private Passkeys passkeys;

    @Inject
    private Organizations organizations;

    @Inject
    private Memberships memberships;

    @Inject
    private Sessions sessions;

    @Inject
    private SignIn signIn;

    @Inject
    private Clock clock;

    @Inject
    private Sql sql;

    private UUID organization;
    private UUID person;

    @BeforeEach
    void enrol() {
        organization = organizations
                .admit(Caller.system("test"), new NewOrganization("시험", null, Role.CORPORATION, null, null))
                .id();
        person = memberships
                .enrolElsewhere("u-" + UUID.randomUUID() + "@unlink.example", "김하늘")
                .orElseThrow();
    }

    @Test
    void endsWhatTheIssuerGaveAndTheSessionsThatBeganThere() {
        var employee = organizations.enrol(
                Caller.system("test"),
                organization,
                new NewPerson("e-" + UUID.randomUUID() + "@unlink.example", "이바다", false, null),
                "correct horse battery");
        var given = organizations
                .admit(Caller.system("test"), new NewOrganization("다른 곳", null, Role.STARTUP, null, null))
                .id();
        memberships.add(given, employee, Set.of(Right.DEALER));
        var link = link(employee, "city");
        sql.update("""
                insert into oidc.placement (link_id, organization_id, rights, placed_at)
                values (?, ?, array['DEALER'], now())""", link, given);
        var mine = begun(employee, link);
        var there = begun(employee, link);
        var here = sessions.begin(employee, "192.0.2.1", "Test", Locale.KOREAN);
        assertRefused(IdentityProblem.SECOND_FACTOR_NEEDED, () -> unlinking.unlink(caller(here), "city"));
        assertRefused(OidcProblem.NO_SUCH_ISSUER, () -> unlinking.unlink(caller(mine), "nowhere"));
        assertRefused(OidcProblem.NOT_LINKED, () -> unlinking.unlink(caller(mine), "gaon"));
        unlinking.unlink(caller(mine), "city");
        assertTrue(memberships.find(given, employee).isEmpty());
        assertTrue(memberships.find(organization, employee).isPresent(), "which is no issuer's business");
        assertTrue(signIn.caller(mine).isPresent());
        assertTrue(signIn.caller(here).isPresent());
        assertTrue(signIn.caller(there).isEmpty());
        assertFalse(unlinking.letsIn(employee));
        assertEquals(1, count("account.deed where kind = 'ISSUER_UNLINKED' and person_id = ?", employee));
        assertEquals(
                1,
                count("mail.letter where reference like concat('account:issuer-unlinked:', ?::text, ':%')", employee));
        assertRefused(OidcProblem.NOT_LINKED, () -> unlinking.unlink(caller(mine), "city"));
        link(employee, "city");
        assertTrue(unlinking.letsIn(employee), "again");
    }

    @Test
    void staysWhileNothingElseLetsThePersonIn() {
        var link = link(person, "city");
        var token = begun(person, link);
        assertRefused(AccountProblem.ONLY_WAY_IN, () -> unlinking.unlink(caller(token), "city"));
        assertTrue(unlinking.letsIn(person), "nothing has changed");
        link(person, "gaon");
        unlinking.unlink(caller(token), "city");
        assertRefused(AccountProblem.ONLY_WAY_IN, () -> unlinking.unlink(caller(token), "gaon"));
        var passkey = passkey(person);
        unlinking.unlink(caller(token), "gaon");
        assertRefused(AccountProblem.ONLY_WAY_IN, () -> passkeys.remove(caller(token), passkey));
        assertEquals(1, passkeys.of(caller(token)).size());
        link(person, "city");
        passkeys.remove(caller(token), passkey);
    }

    /** As if the person had come by the issuer, with a second factor. */
    private String begun(UUID who, UUID link) {
        var begun = sessions.begin(who, "192.0.2.1", "Test", Locale.KOREAN, clock.instant());
        sql.update("insert into oidc.session (session_id, link_id, name) values (?, ?, 'city')", begun.id(), link);
        return begun.token();
    }

    private UUID link(UUID who, String name) {
        return new LinkTable(sql)
                .insert(
                        issuers.named(name).issuer().address(),
                        UUID.randomUUID().toString(),
                        who,
                        clock.instant())
                .orElseThrow()
                .id();
    }

    private UUID passkey(UUID who) {
        var id = Ids.at(clock.instant());
        sql.update("""
                insert into account.passkey_holder (person_id, handle, made_at)
                values (?, sha256(convert_to(?::text, 'UTF8')), now())""", who, who);
        sql.update("""
                insert into account.passkey (id, person_id, credential_id, credential, sign_count, backup_eligible, backed_up,
                                             label, added_at)
                values (?, ?, sha256(convert_to(?::text, 'UTF8')), 'x', 0, false, false, 'phone', now())""", id, who, who);
        return id;
    }

    private int count(String query, UUID about) {
        return sql.first("select count(*) from " + query, row -> row.getInt(1), about)
                .orElseThrow();
    }

    private Caller caller(String token) {
        return signIn.caller(token).orElseThrow();
    }

    private static void assertRefused(ProblemType type, Executable work) {
        assertEquals(type, assertThrows(Problem.class, work).type());
    }
}
