package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.IndexHome;
import kr.seoul.techtrade.index.IndexMark;
import kr.seoul.techtrade.index.Places;
import kr.seoul.techtrade.index.TurnLost;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.OpenSearch;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.util.common.SearchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes and the one index that they share. */
@ExtendWith(CleanDatabase.class)
@EnabledIfSystemProperty(
        named = OpenSearch.HOME,
        matches = ".+",
        disabledReason = "there is no OpenSearch: mvn -Popensearch verify")
class OpenSearchHomeIT {
    private static final UUID COMPANY = new UUID(0, 1);
    private static final IndexMark FIRST = new IndexMark(new Position(1, 1), COMPANY);
    private static final IndexMark SECOND = new IndexMark(new Position(2, 1), COMPANY);

    private final Sql sql = new Sql(Database.asApplication());
    private final String prefix = "t-" + UUID.randomUUID().toString().substring(0, 8);
    private final IndexHome one = Homes.shared(prefix);
    private final IndexHome other = Homes.shared(prefix);
    private Index ofOne;
    private Index ofOther;

    @BeforeEach
    void build() {
        assertTrue(one.takeTurn());
        var fresh = one.begin();
        fresh.put(List.of(company("한빛기술", 1)));
        fresh.commit(FIRST);
        ofOne = one.choose(fresh);
        ofOther = other.find(FIRST::equals).orElseThrow();
    }

    @AfterEach
    void close() {
        ofOne.close();
        ofOther.close();
    }

    @Test
    void letsOneNodeWriteAtATime() {
        assertFalse(other.takeTurn());
        one.keepTurn();
        one.giveTurn();
        assertTrue(other.takeTurn());
        assertFalse(one.takeTurn());
        assertThrows(TurnLost.class, one::keepTurn);
    }

    @Test
    void refusesTheOldThingThatANodeHadInHandWhenItLostItsTurn() {
        theOtherTakesOver();
        ofOther.put(List.of(company("새한빛기술", 2)));
        ofOther.commit(SECOND);
        assertThrows(SearchException.class, () -> ofOne.put(List.of(company("한빛기술", 1))));
        assertThrows(TurnLost.class, () -> ofOne.advance(FIRST));
        ofOther.commit(SECOND);
        assertEquals(List.of("새한빛기술"), names(ofOther));
        assertEquals(Optional.of(SECOND), ofOne.mark());
    }

    @Test
    void doesNotBringBackWhatWasRemovedMeanwhile() {
        theOtherTakesOver();
        ofOther.remove(CompanyDocument.class, List.of(COMPANY));
        ofOther.commit(SECOND);
        assertThrows(SearchException.class, () -> ofOne.put(List.of(company("한빛기술", 1))));
        ofOther.commit(SECOND);
        assertEquals(List.of(), names(ofOther));
    }

    @Test
    void givesNoNumberASecondTimeWhenTheDatabaseForgotIt() {
        sql.update("update index.writer set token = 7, held_until = clock_timestamp() - interval '1 minute'");
        assertTrue(other.takeTurn());
        ofOther.put(List.of(company("새한빛기술", 2)));
        ofOther.commit(SECOND);
        assertEquals(List.of("새한빛기술"), names(ofOne));
    }

    @Test
    void movesAllNodesToTheNewIndexAtOnceAndRemovesTheOld() {
        var before = made();
        var fresh = one.begin();
        fresh.put(List.of(company("은하수소재", 1)));
        fresh.commit(SECOND);
        assertEquals(List.of("한빛기술"), names(ofOther));
        var now = one.choose(fresh);
        assertEquals(List.of("은하수소재"), names(ofOther));
        assertEquals(Optional.of(SECOND), ofOther.mark());
        assertEquals(2 * Places.parts(Homes.holdings()).size(), made().size());
        one.tidy(now);
        assertEquals(
                2 * Places.parts(Homes.holdings()).size(), made().size(), "somebody may still be asking the old one");
        now.close();
        assertTrue(before.stream().allMatch(made()::contains));
    }

    @Test
    void writesNothingWhereNoIndexIs() {
        OpenSearch.get().delete("/" + String.join(",", made()));
        assertEquals(Optional.empty(), ofOne.mark());
        assertThrows(SearchException.class, () -> ofOne.put(List.of(company("한빛기술", 1))));
        assertEquals(List.of(), made());
        var refused = assertThrows(SearchException.class, () -> names(ofOne));
        assertTrue(one.isAway(refused));
    }

    /** While the first one sleeps, and believes that it has its turn when it wakes. */
    private void theOtherTakesOver() {
        sql.update("update index.writer set held_until = clock_timestamp() where name like ?", prefix + "%");
        assertTrue(other.takeTurn());
    }

    private List<String> made() {
        return OpenSearch.get()
                .get("/_cat/indices/" + prefix + "-*?format=json")
                .valueStream()
                .map(index -> index.get("index").asString())
                .toList();
    }

    private static List<String> names(Index index) {
        return new CompanyFinder(new Words())
                .find(index, CompanyLookup.of("", 20)).items().stream()
                        .map(CompanyHit::name)
                        .collect(Collectors.toList());
    }

    private static CompanyDocument company(String name, long version) {
        return new CompanyDocument(
                new CompanyHit(
                        COMPANY,
                        CompanyKind.STARTUP,
                        name,
                        null,
                        null,
                        "서울",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                List.of(),
                version);
    }
}
