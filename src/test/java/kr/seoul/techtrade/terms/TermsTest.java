package kr.seoul.techtrade.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Terms as JSON, and what no single field of them shows. */
class TermsTest {
    private static final Terms RICH = Sample.rich();

    @Test
    void readsBackWhatItWrote() {
        for (var terms : List.of(RICH, Sample.plain())) {
            assertEquals(terms, Json.read(Json.write(terms), Terms.class));
        }
    }

    @Test
    void holdsTogetherWithEverythingAndWithLittle() {
        RICH.mustHoldTogether();
        Sample.plain().mustHoldTogether();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
            /form                      | "ASSIGNMENT"                               | /periodMonths
            /periodMonths              | null                                       | /periodMonths
            /price                     | {"amount":"119999999","currency":"KRW"}    | /price
            /price                     | {"amount":"120000000","currency":"JPY"}    | /milestones/0/amount
            /milestones/1/amount       | {"amount":"40000000","currency":"USD"}     | /milestones/1/amount
            /milestones/1/amount       | {"amount":"0","currency":"KRW"}            | /milestones/1/amount
            /milestones/1/amount       | {"amount":"-1","currency":"KRW"}           | /milestones/1/amount
            /milestones/1/amount       | {"amount":"9223372036854775807","currency":"KRW"} | /milestones/1/amount
            /milestones/0/parallel     | true                                       | /milestones/0/parallel
            /milestones/1/date         | "2027-01-01"                               | /milestones/1/date
            /milestones/3/date         | null                                       | /milestones/3/date
            /subjectMatter/rights      | []                                         | /milestones/2/condition
            /subjectMatter/bundle      | ["019aa5c0-0000-7000-8000-000000000002","019aa5c0-0000-7000-8000-000000000002"] | /subjectMatter/bundle
            /subjectMatter/rights/0/right/country | "QQ"                            | /subjectMatter/rights/0/right/country
            /subjectMatter/rights/1/right/number  | "10-2023-0123456"               | -
            /territory                 | ["KR","QQ"]                                | /territory/1
            /territory                 | ["KR","KR"]                                | /territory/1
            /territory                 | ["WORLD","KR"]                             | /territory
            /duties/law                | "QQ"                                       | /duties/law
            /longstopDays              | 89                                         | /longstopDays
            /longstopDays              | 90                                         | -
            /royalty/periodMonths      | 4                                          | /royalty/periodMonths
            /royalty/periods           | 7                                          | /royalty/periods
            /royalty/steps/0/above     | {"amount":"0","currency":"KRW"}            | /royalty/steps/0/above
            /royalty/steps/0/above     | {"amount":"10","currency":"USD"}           | /royalty/steps/0/above
            /royalty/minimum           | {"amount":"0","currency":"KRW"}            | /royalty/minimum
            /royalty/minimum           | {"amount":"100000000","currency":"KRW"}    | /royalty/cap
            /royalty/cap               | {"amount":"-5","currency":"KRW"}           | /royalty/cap
            /brokers                   | [{"organizationId":"019aa5c0-0000-7000-8000-000000000001","shareBps":1},{"organizationId":"019aa5c0-0000-7000-8000-000000000001","shareBps":1}] | /brokers/1/organizationId
            /brokers                   | [{"organizationId":"019aa5c0-0000-7000-8000-000000000001","shareBps":3000},{"organizationId":"019aa5c0-0000-7000-8000-000000000002","shareBps":2001}] | /brokers
            """)
    void namesWhatDoesNotHold(String pointer, String value, String fault) {
        var terms = with(pointer, value);
        if (fault.equals("-")) {
            terms.mustHoldTogether();
            return;
        }
        var problem = assertThrows(Problem.class, terms::mustHoldTogether);
        assertEquals(TermsProblem.INVALID, problem.type());
        assertEquals("/terms" + fault, problem.violations().get(0).pointer());
    }

    @Test
    void namesADayThatDoesNotLieAhead() {
        var day = RICH.milestones().get(3).date();
        RICH.mustLieAhead(day.minusDays(1), List.of());
        RICH.mustLieAhead(day.plusDays(1), RICH.milestones());
        var problem = assertThrows(
                Problem.class, () -> RICH.mustLieAhead(day, Sample.plain().milestones()));
        assertEquals(TermsProblem.INVALID, problem.type());
        assertEquals("/terms/milestones/3/date", problem.violations().get(0).pointer());
    }

    @Test
    void tellsWhichFieldsACounterOfferChanged() {
        var differences = Difference.between(RICH, with("/milestones/1/deliveryDays", "45"));
        assertEquals(1, differences.size());
        assertEquals("/milestones/1/deliveryDays", differences.get(0).pointer());
        assertTrue(Difference.between(RICH, Sample.rich()).isEmpty());
    }

    /** The rich terms with another value at the pointer. */
    private static Terms with(String pointer, String value) {
        var json = (ObjectNode) Json.MAPPER.valueToTree(RICH);
        var at = JsonPointer.compile(pointer);
        var parent = json.at(at.head());
        var node = Json.MAPPER.readTree(value);
        if (parent instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), node);
        } else {
            ((ObjectNode) parent).set(at.last().getMatchingProperty(), node);
        }
        return Json.MAPPER.treeToValue(json, Terms.class);
    }
}
