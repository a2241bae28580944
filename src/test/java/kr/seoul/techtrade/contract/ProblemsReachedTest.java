package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.seoul.techtrade.alerts.AlertsProblem;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.funding.FundingProblem;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.iso20022.Iso20022Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.ledger.LedgerProblem;
import kr.seoul.techtrade.members.MembersProblem;
import kr.seoul.techtrade.oidc.OidcProblem;
import kr.seoul.techtrade.terms.TermsProblem;
import kr.seoul.techtrade.vault.VaultProblem;
import kr.seoul.techtrade.webhooks.WebhooksProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal that the engine and what it stands on declare is one that some test gets, and says so in a statement that would fail. */
class ProblemsReachedTest {
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern EXPECTATION = Pattern.compile(
            "\\b(assertRefused|assertTrue|assertThrows|assertEquals|assertProblem|assertObjection|refused|refuses|expect)\\s*\\(");

    /** Rows of a parameterised test name the constant alone. */
    private static final String TABLE = "@CsvSource";

    /** By whose constants. */
    private static final Stream<Class<? extends ProblemType>> TYPES = Stream.of(
            AlertsProblem.class,
            DealProblem.class,
            TermsProblem.class,
            BankProblem.class,
            FundingProblem.class,
            LedgerProblem.class,
            MembersProblem.class,
            OidcProblem.class,
            IdentityProblem.class,
            Iso20022Problem.class,
            VaultProblem.class,
            WebhooksProblem.class);

    @Test
    void everyTypeIsExpectedBySomeTest() throws IOException {
        var expectations = expectations();
        var missing = TYPES.flatMap(each -> Stream.of(each.getEnumConstants()))
                .filter(type -> expectations.stream().noneMatch(statement -> expects(statement, type)))
                .map(ProblemType::slug)
                .toList();
        assertEquals(List.of(), missing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assertRefused(DealProblem.TOO_MANY, () -> bring())",
                "by.post(path).expect(409, \"deal/too-many\")",
                "assertEquals(DealProblem.TOO_MANY, refused.type())"
            })
    void knowsAnExpectation(String statement) {
        assertTrue(isExpectation(statement) && expects(statement, DealProblem.TOO_MANY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"var types = Set.of(DealProblem.TOO_MANY)", "assertRefused(DealProblem.TOO_LATE, () -> bring())"
            })
    void takesNothingElseForOne(String statement) {
        assertTrue(!isExpectation(statement) || !expects(statement, DealProblem.TOO_MANY));
    }

    private static boolean expects(String statement, ProblemType type) {
        var constant = type.getClass().getSimpleName() + "." + type.name();
        return Pattern.compile(Pattern.quote(constant) + "\\b")
                        .matcher(statement)
                        .find()
                || statement.contains('"' + type.slug() + '"')
                || statement.contains(TABLE)
                        && Pattern.compile("\\b" + type.name() + "\\b")
                                .matcher(statement)
                                .find();
    }

    private static boolean isExpectation(String statement) {
        return EXPECTATION.matcher(statement).find() || statement.contains(TABLE);
    }

    private static List<String> expectations() throws IOException {
        try (var files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("ProblemsReachedTest.java"))
                    .flatMap(file -> Stream.of(read(file).split(";")))
                    .filter(ProblemsReachedTest::isExpectation)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
