package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;

/** Ten codes of 80 random bits, such as {@code ABCD-EFGH-IJKL-MN23}: shown once, each taken once. Only their hashes are kept. */
@ApplicationScoped
public class RecoveryCodes {
    static final int COUNT = 10;

    private static final int BYTES = 10;
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Sql sql;
    private final Clock clock;

    protected RecoveryCodes() {
        this(null, null);
    }

    @Inject
    public RecoveryCodes(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** In the place of all there were. */
    List<String> renew(UUID person) {
        end(person);
        var at = clock.instant();
        var codes = Stream.generate(RecoveryCodes::code).limit(COUNT).toList();
        sql.batch(
                "insert into account.recovery_code (person_id, code_hash, made_at) values (?, ?, ?)",
                codes.stream()
                        .map(code -> new Object[] {person, hash(code), at})
                        .toList());
        return codes;
    }

    void end(UUID person) {
        sql.update("delete from account.recovery_code where person_id = ?", person);
    }

    /** Whether it was one that had not been used; it is from now on. */
    boolean use(UUID person, String typed) {
        return isCode(typed) && sql.update("""
                                update account.recovery_code set used_at = ?
                                 where person_id = ? and code_hash = ? and used_at is null""", clock.instant(), person, hash(typed)) > 0;
    }

    int left(UUID person) {
        return sql.first(
                        "select count(*) from account.recovery_code where person_id = ? and used_at is null",
                        row -> row.getInt(1),
                        person)
                .orElseThrow();
    }

    /** With or without hyphens and spaces, in large or small letters. */
    static boolean isCode(String typed) {
        return plain(typed).matches("[A-Z2-7]{" + LENGTH + "}");
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static byte[] hash(String code) {
        return Sha256.of("recovery " + plain(code));
    }

    private static String code() {
        var random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base32.encode(random).replaceAll("(.{4})(?=.)", "$1-");
    }
}
