package kr.seoul.techtrade.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.identity.SignIn;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/** A test about the access of somebody who has a password, and signed in with it. */
abstract class AccountOwner extends InServer {
    static final String PASSWORD = "correct horse battery";
    static final String ADDRESS = "192.0.2.1";
    static final String DOMAIN = "@account.example";

    private static final Pattern TOKEN = Pattern.compile("token=([\\w-]+)");

    @Inject
    SecondFactor factor;

    @Inject
    Sessions sessions;

    @Inject
    SignIn signIn;

    @Inject
    Organizations organizations;

    @Inject
    Sql sql;

    UUID person;
    Caller by;

    @BeforeEach
    void letSomebodyIn() {
        person = enrolled();
        by = signedIn(person);
    }

    UUID enrolled() {
        var system = Caller.system("test");
        var organization = organizations
                .admit(system, new NewOrganization("시험", null, Role.STARTUP, null, null))
                .id();
        var email = "Kim-" + UUID.randomUUID() + DOMAIN;
        return organizations.enrol(system, organization, new NewPerson(email, "김하늘", true, null), PASSWORD);
    }

    String email(UUID of) {
        return sql.first("select email from identity.person where id = ?", row -> row.getString(1), of)
                .orElseThrow();
    }

    Caller signedIn(UUID who) {
        return caller(sessions.begin(who, ADDRESS, "Test", Locale.KOREAN));
    }

    /** In a session in which the second factor was just shown. */
    Caller fresh() {
        return caller(sessions.confirm(signedIn(person)));
    }

    Caller caller(String token) {
        return signIn.caller(token).orElseThrow();
    }

    /** How many of this kind were written to the person. */
    long letters(String kind) {
        return sql.first(
                        "select count(*) from mail.letter where reference like ?",
                        row -> row.getLong(1),
                        "account:%s:%s:%%".formatted(kind, person))
                .orElseThrow();
    }

    String lastLetter(UUID to, String kind) {
        return sql.first(
                        "select body from mail.letter where reference like ? order by id desc limit 1",
                        row -> row.getString(1),
                        "account:%s:%s:%%".formatted(kind, to))
                .orElseThrow();
    }

    String lastToken(String kind) {
        return lastToken(person, kind);
    }

    String lastToken(UUID to, String kind) {
        var text = lastLetter(to, kind);
        var token = TOKEN.matcher(text);
        assertTrue(token.find(), text);
        return token.group(1);
    }

    static void assertRefused(ProblemType type, Executable work) {
        assertEquals(type, assertThrows(Problem.class, work).type());
    }
}
