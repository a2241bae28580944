package kr.seoul.techtrade.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.Test;

/** A letter is written with what it tells of, or not at all. */
class PostIT extends InServer {
    private static final Letter LETTER = new Letter("test:post", "kim@mail.example", "제목", "글", Optional.empty());

    @Inject
    private Post post;

    @Inject
    private UnitOfWork work;

    @Inject
    private Sql sql;

    @Test
    void writesNothingOfWhatDidNotHappen() {
        assertThrows(
                IllegalStateException.class,
                () -> work.of(() -> {
                    post.send(LETTER);
                    throw new IllegalStateException("undone on purpose");
                }));
        assertEquals(0, count());
        assertThrows(TransactionalException.class, () -> post.send(LETTER));
        assertEquals(0, count());
        work.of(() -> {
            post.send(LETTER);
            return null;
        });
        assertEquals(1, count());
    }

    private long count() {
        return sql.first("select count(*) from mail.letter where reference = 'test:post'", row -> row.getLong(1))
                .orElseThrow();
    }
}
