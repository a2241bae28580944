package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kr.seoul.techtrade.account.Tokens.Purpose;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Writes to those who have forgotten their password, if they are anybody and have one, or were left with none: seconds after they said so, on any node, each once. */
@ApplicationScoped
public class Forgotten implements Caretaker {
    private static final int EMAIL_MAX = 254;
    private static final int EMAIL_MIN = 3;

    private final Sql sql;
    private final People people;
    private final Tokens tokens;
    private final AccountLetters letters;
    private final Deeds deeds;
    private final Passkeys passkeys;
    private final Instance<OtherWayIn> otherWays;
    private final UnitOfWork work;
    private final Clock clock;

    protected Forgotten() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public Forgotten(
            Sql sql,
            People people,
            Tokens tokens,
            AccountLetters letters,
            Deeds deeds,
            Passkeys passkeys,
            Instance<OtherWayIn> otherWays,
            UnitOfWork work,
            Clock clock) {
        this.sql = sql;
        this.people = people;
        this.tokens = tokens;
        this.letters = letters;
        this.deeds = deeds;
        this.passkeys = passkeys;
        this.otherWays = otherWays;
        this.work = work;
        this.clock = clock;
    }

    private record Asked(String email, String address, Locale language) {}

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "writing to those who forgot their password", this::answer);
        chores.every(Duration.ofHours(1), "forgetting what letters held", tokens::forget);
    }

    /** What is no address is nobody's. */
    void write(String email, String address, Locale language) {
        if (email.length() < EMAIL_MIN || email.length() > EMAIL_MAX || email.indexOf('\0') >= 0) {
            return;
        }
        var at = clock.instant();
        sql.update(
                "insert into account.forgotten (id, email, address, language, asked_at) values (?, ?, ?, ?, ?)",
                Ids.at(at),
                email,
                address,
                language.getLanguage(),
                at);
    }

    void answer() {
        boolean more;
        do {
            more = work.of(this::answerOne);
        } while (more);
    }

    private boolean answerOne() {
        var asked = next();
        asked.ifPresent(
                each -> people.ofEmail(each.email()).filter(this::needsALetter).ifPresent(person -> {
                    deeds.write(person.id(), Deed.Kind.RESET_ASKED, each.address());
                    letters.open(person, each.language(), "reset", "reset", tokens.make(person.id(), Purpose.RESET));
                }));
        return asked.isPresent();
    }

    /** Has a password, or nothing at all: had passkeys alone, until two people reset them, or has not chosen one since an operator enrolled them. */
    private boolean needsALetter(Person person) {
        return person.hasPassword()
                || wasLeftWithNone(person)
                        && !passkeys.isAny(person.id())
                        && otherWays.stream().noneMatch(way -> way.letsIn(person.id()));
    }

    private boolean wasLeftWithNone(Person person) {
        return sql.first(
                        "select 1 from account.deed where person_id = ? and kind = any (?) limit 1",
                        row -> true,
                        person.id(),
                        List.of(Deed.Kind.FACTOR_RESET, Deed.Kind.ENROLLED))
                .isPresent();
    }

    private Optional<Asked> next() {
        return sql.first(
                """
                delete from account.forgotten
                 where id = (select id from account.forgotten order by id limit 1 for update skip locked)
                returning email, address, language""",
                row -> new Asked(
                        row.getString("email"),
                        row.getString("address"),
                        Locale.forLanguageTag(row.getString("language"))));
    }
}
