package kr.seoul.techtrade.funding;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.NewDecision;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** What is read of investments, beside what was sent. */
@ExtendWith(CleanDatabase.class)
class FundingIT {
    private static final long BILLION = 1_000_000_000;
    private static final RoundQuery ALL = RoundQuery.ALL;

    private Wired wired;
    private Rounds rounds;
    private Catalogue catalogue;
    private Investors investors;
    private Aggregates aggregates;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
        rounds = new Rounds(wired.sql, wired.directory, wired.explained);
        catalogue = new Catalogue(wired.sql, wired.directory, wired.explained);
        investors = new Investors(wired.sql, wired.directory, catalogue);
        aggregates = new Aggregates(wired.sql);
    }

    @Test
    void listsRoundsPageByPageAndByWhatIsAskedFor() {
        wired.push(
                "city-01",
                line("c", 1, "가", "\"region\":\"서울\",\"industryCode\":\"27199\""),
                line("d", 1, "나", "\"region\":\"부산\",\"industryCode\":\"10110\""),
                line("v", 1, "다", ""));
        wired.push(
                "city-01",
                Stream.concat(
                                IntStream.range(0, 7).mapToObj(i -> round("r" + i, "c", "SEED", "2020-01-01", "")),
                                Stream.of(
                                        round("x", "d", "SERIES_A", "2023-05", amount(3, "KRW", true)),
                                        participation("p", "x", "v", amount(1, "KRW", true))))
                        .toArray(String[]::new));
        var seen = new ArrayList<UUID>();
        var cursor = Optional.<String>empty();
        do {
            var page = rounds.rounds(ALL, cursor.orElse(null), 3);
            page.items().forEach(round -> seen.add(round.id()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertEquals(8, seen.stream().distinct().count());
        assertEquals(8, seen.size());
        var newest = rounds.rounds(ALL, null, 1).items().get(0);
        assertEquals(List.of("나", Stage.SERIES_A), List.of(newest.companyName(), newest.stage()));
        assertEquals("다", newest.investors().get(0).investorName());

        assertEquals(1, count(RoundQuery.of("SERIES_A", null, null, null, null)));
        assertEquals(7, count(RoundQuery.of(null, "27", null, null, null)));
        assertEquals(1, count(RoundQuery.of(null, null, "부산", null, null)));
        assertEquals(1, count(RoundQuery.of(null, null, null, "2021", "2023")));
        assertEquals(7, count(RoundQuery.of(null, null, null, null, "2022")));
        assertEquals(1, count(ALL.ofInvestor(newest.investors().get(0).investorId())));
        assertEquals(
                newest, rounds.ofCompany(newest.companyId(), null, null).items().get(0));
        assertThrows(Problem.class, () -> RoundQuery.of("SERIES_Z", null, null, null, null));
        assertThrows(Problem.class, () -> RoundQuery.of(null, null, null, "20x4", null));
        assertThrows(Problem.class, () -> RoundQuery.of(null, null, null, "1066", null));
        assertThrows(Problem.class, () -> rounds.rounds(ALL, "bm9wZQ", null));
        assertThrows(Problem.class, () -> Dimension.of("stage,stage"));
        assertThrows(Problem.class, () -> Dimension.of("colour"));
    }

    @Test
    void listsProgrammesThatAreOpenFirstPageByPage() {
        wired.push("city-01", line("v", 1, "나", ""));
        wired.push(
                "city-01",
                programme("a", "\"opensOn\":\"2026-01-05\",\"closesOn\":\"2026-01-10\""),
                programme("b", "\"opensOn\":\"2026-12-01\",\"closesOn\":\"2026-12-31\""),
                programme("c", "\"opensOn\":\"2026-11-01\",\"closesOn\":\"2026-12-20\""),
                programme("d", "\"opensOn\":\"2026-11-01\",\"closesOn\":\"2026-11-29\""),
                programme("e", "\"opensOn\":\"2026-11-01\""),
                programme("f", "\"opensOn\":\"2026-11-01\",\"startsOn\":\"2026-11-15\""),
                programme("g", "\"startsOn\":\"2027-01-01\""));
        var names = new ArrayList<String>();
        var cursor = Optional.<String>empty();
        do {
            var page = catalogue.programmesOpenFirst(null, LocalDate.parse("2026-11-29"), cursor.orElse(null), 2);
            page.items().forEach(programme -> names.add(programme.name()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertEquals(List.of("d", "c", "e", "a", "b", "f", "g"), names);
        assertEquals(
                List.of(),
                catalogue
                        .programmesOpenFirst(UUID.randomUUID(), LocalDate.parse("2026-11-29"), null, null)
                        .items());
    }

    @Test
    void leavesOutNothingWhenTheLastOfAPageIsRenamed() {
        var today = LocalDate.parse("2026-11-29");
        var days = "\"opensOn\":\"2026-11-01\",\"closesOn\":\"2026-12-20\"";
        wired.push("city-01", line("v", 1, "나", ""), programme("a", days), programme("b", days), programme("c", days));
        var byName = catalogue.programmes(null, null, null, 1);
        var openFirst = catalogue.programmesOpenFirst(null, today, null, 1);
        assertEquals(List.of("a"), names(byName));
        assertEquals(List.of("a"), names(openFirst));
        wired.push("city-01", renamed("a", "z", days));
        assertEquals(
                List.of("b", "c", "z"),
                names(catalogue.programmes(null, null, byName.next().orElseThrow(), 3)));
        assertEquals(
                List.of("b", "c", "z"),
                names(catalogue.programmesOpenFirst(
                        null, today, openFirst.next().orElseThrow(), 3)));
        for (var forged : List.of("tomorrow", "+999999999-01-01", "0000-01-01")) {
            var cursor = Cursor.of(forged, "a", UUID.randomUUID()).encode();
            assertThrows(Problem.class, () -> catalogue.programmesOpenFirst(null, today, cursor, 3));
        }
    }

    @Test
    void handsOnAllThatIsThereThoughTheLastOfAPageIsRenamed() {
        var days = "\"opensOn\":\"2026-11-01\"";
        var programmes = IntStream.rangeClosed(0, Page.LIMIT_MAX)
                .mapToObj(i -> programme("p%03d".formatted(i), days))
                .toArray(String[]::new);
        wired.push("city-01", line("v", 1, "나", ""));
        wired.push("city-01", programmes);
        var seen = new HashSet<UUID>();
        catalogue.each(each -> {
            var programme = (ProgrammeJson) each;
            if (programme.name().equals("p099")) {
                wired.push("city-01", renamed("p099", "z", days));
            }
            seen.add(programme.id());
        });
        assertEquals(programmes.length, seen.size());
    }

    private static List<String> names(Page<ProgrammeJson> page) {
        return page.items().stream().map(ProgrammeJson::name).toList();
    }

    private static String renamed(String key, String name, String days) {
        return programme(key, days)
                .replace("\"version\":1", "\"version\":2")
                .replace("\"name\":\"" + key, "\"name\":\"" + name);
    }

    private static String programme(String name, String days) {
        return "{\"type\":\"programme\",\"key\":\"%1$s\",\"version\":1,\"institution\":{\"key\":\"v\"},\"name\":\"%1$s\",%2$s}"
                .formatted(name, days);
    }

    @Test
    void showsNothingThatWasToldInConfidence() {
        wired.push("city-01", line("c", 1, "가", ""), line("v", 1, "나", ""));
        wired.push(
                "city-01",
                round("r", "c", "SEED", "2020", amount(3, "KRW", false)),
                participation("p", "r", "v", amount(2, "KRW", false)));
        var round = rounds.rounds(ALL, null, null).items().get(0);
        assertNull(round.amount());
        assertNull(round.investors().get(0).amount());
        var investor = investors.investor(round.investors().get(0).investorId());
        assertEquals(List.of(1L, 1L), List.of(investor.rounds(), investor.undisclosed()));
        assertEquals(List.of(), investor.invested());
        var cell = aggregates.aggregates(Dimension.of("year"), ALL).cells().get(0);
        assertEquals(List.of(1L, 1L), List.of(cell.rounds(), cell.undisclosed()));
        assertEquals(List.of(), cell.amounts());
    }

    @Test
    void figuresAreThoseOfTheGoldenRounds() {
        var dice = new Random(7);
        var number = "\"businessNumber\":\"123-45-67891\"";
        wired.push("city-01", line("c", 1, "가", number), line("v", 1, "나", ""), line("w", 1, "다", ""));
        var lines = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            var year = 2015 + i % 5;
            lines.add(round(
                    "r" + i,
                    "c",
                    "SEED",
                    year + "-%02d-01".formatted(1 + i % 12),
                    amount(1 + dice.nextInt(9), i % 4 == 0 ? "USD" : "KRW", true)));
            lines.add(participation("p" + i, "r" + i, "v", amount(1, "KRW", true)));
            lines.add(participation("q" + i, "r" + i, "w", ""));
        }
        wired.push("city-01", lines.toArray(String[]::new));
        wired.push("investor-01", lines.get(0).replace("{\"key\":\"c\"}", "{" + number + "}"));
        var golden = rounds.rounds(ALL, null, 100).items();
        assertEquals(40, golden.size());
        assertEquals(
                List.of("city-01", "investor-01"),
                rounds.rounds(ALL.ofInvestor(null), null, 100).items().stream()
                        .filter(round -> round.sources().size() > 1)
                        .findFirst()
                        .orElseThrow()
                        .sources());
        var cells = aggregates.aggregates(Dimension.of("year"), ALL).cells();
        assertEquals(
                List.of(2015, 2016, 2017, 2018, 2019),
                cells.stream().map(AggregatesJson.CellJson::year).toList());
        for (var cell : cells) {
            for (var amounts : cell.amounts()) {
                var expected = golden.stream()
                        .filter(round -> round.announcedOn().getYear() == cell.year())
                        .map(RoundJson::amount)
                        .filter(money -> money.currency().equals(amounts.sum().currency()))
                        .mapToLong(money -> money.minor())
                        .sorted()
                        .toArray();
                assertEquals(
                        LongStream.of(expected).sum(), amounts.sum().minor().longValueExact());
                assertEquals(expected.length, amounts.disclosed());
                assertEquals(
                        expected[(expected.length - 1) / 2], amounts.median().minor());
            }
        }
        assertEquals(
                40, cells.stream().mapToLong(AggregatesJson.CellJson::rounds).sum());
        var investor = investors.investor(golden.get(0).investors().get(0).investorId());
        assertEquals(40, investor.rounds());
        assertEquals(40 * BILLION, investor.invested().get(0).sum().minor().longValueExact());
        assertEquals(
                List.of("다"),
                investor.coInvestors().stream()
                        .map(InvestorJson.CoInvestorJson::name)
                        .toList());
        assertEquals(5, investor.years().size());
        var csv = AggregatesCsv.of(aggregates.aggregates(Dimension.of("stage,year"), ALL));
        assertEquals(1 + 10, csv.lines().count());
        assertTrue(csv.lines().skip(1).allMatch(row -> row.startsWith("SEED,,,20")), csv);
    }

    /** A round stands in no quarter in which nobody knows it to be. */
    @Test
    void countsByQuarterAndMonthAsFarAsTheDayIsKnown() {
        wired.push("city-01", line("c", 1, "가", ""));
        wired.push(
                "city-01",
                round("y", "c", "SEED", "2025", amount(1, "KRW", true)),
                round("q", "c", "SERIES_A", "2025-Q1", amount(2, "KRW", true)),
                round("m", "c", "SERIES_B", "2025-02", amount(3, "KRW", true)),
                round("d", "c", "SERIES_C", "2025-04-30", amount(4, "KRW", true)));
        assertEquals(List.of("2025: 1", "2025-Q1: 2", "2025-Q2: 1"), times("quarter"));
        assertEquals(List.of("2025: 1", "2025-02: 1", "2025-04: 1", "2025-Q1: 1"), times("month"));
        assertEquals(List.of("2025: 4"), times("year"));
        var both = aggregates.aggregates(Dimension.of("year,quarter"), ALL).cells();
        assertEquals(
                List.of(2025, 2025, 2025),
                both.stream().map(AggregatesJson.CellJson::year).toList());
        assertEquals(
                5 * BILLION,
                both.get(1).amounts().get(0).sum().minor().longValueExact(),
                "the quarter and the month in it");
        var csv = AggregatesCsv.of(aggregates.aggregates(Dimension.of("month"), ALL))
                .lines()
                .toList();
        assertTrue(csv.get(0).endsWith(",p75,quarter,month"), csv.get(0));
        assertTrue(csv.get(2).endsWith(",,2025-02"), csv.get(2));
    }

    private List<String> times(String by) {
        return aggregates.aggregates(Dimension.of(by), ALL).cells().stream()
                .map(cell -> Stream.of(cell.month(), cell.quarter(), cell.year())
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElseThrow()
                        + ": " + cell.rounds())
                .toList();
    }

    /** Amounts from before they had a bound, or very many of them. */
    @Test
    void addsUpBeyond64Bits() {
        wired.push("city-01", line("c", 1, "가", ""), line("d", 1, "나", ""), line("v", 1, "다", ""));
        wired.push(
                "city-01",
                round("r", "c", "SEED", "2020", amount(1, "KRW", true)),
                round("s", "d", "SEED", "2020", amount(1, "KRW", true)),
                participation("p", "r", "v", amount(1, "KRW", true)),
                participation("q", "s", "v", amount(1, "KRW", true)));
        for (var table : List.of("round", "participation")) {
            new Sql(Database.asOwner())
                    .update("update investment." + table + " set amount_minor = 9000000000000000000");
        }
        var figures = aggregates.aggregates(Dimension.of("year"), ALL);
        var amounts = figures.cells().get(0).amounts().get(0);
        assertEquals(
                List.of("18000000000000000000 KRW", "9000000000000000000 KRW"),
                List.of(amounts.sum().toString(), amounts.median().toString()));
        assertTrue(AggregatesCsv.of(figures).contains(",18000000000000000000,"));
        var round = rounds.rounds(ALL, null, null).items().get(0);
        var investor = investors.investor(round.investors().get(0).investorId());
        assertEquals("18000000000000000000", investor.invested().get(0).sum().amount());
    }

    /** Whatever is asked for, and however answers are subtracted from each other: nothing finer than a mean of three companies. */
    @Test
    void noSubtractionTellsWhatWasToldInConfidence() {
        var lines = new ArrayList<String>();
        var regions = List.of("서울", "부산", "대구");
        for (int i = 0; i < 8; i++) {
            lines.add(line("c" + i, 1, "회사" + i, "\"region\":\"%s\"".formatted(regions.get(i % 3))));
        }
        wired.push("city-01", lines.toArray(String[]::new));
        var amounts = List.of(1, 2, 4, 8, 16, 32, 64);
        var sent = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            sent.add(round("r" + i, "c" + i, "SEED", String.valueOf(2015 + i), amount(amounts.get(i), "KRW", false)));
        }
        sent.add(round("lone", "c7", "SERIES_B", "2020", amount(100, "KRW", false)));
        sent.add(round("open", "c7", "SEED", "2015", amount(5, "KRW", true)));
        wired.push("city-01", sent.toArray(String[]::new));
        var secret = amounts.stream().map(billions -> billions * BILLION).toList();
        var means = Stream.of("2015", "2016", "2017", "2018", "2019", "2020", "2021")
                .map(year ->
                        aggregates.aggregates(Dimension.of("stage"), RoundQuery.of("SEED", null, null, year, year)))
                .map(found -> found.cells().get(0).amounts().get(0))
                .map(shown -> shown.sum().minor().longValueExact() - shown.disclosed() * 5 * BILLION)
                .toList();
        assertTrue(means.stream().noneMatch(secret::contains), means::toString);
        assertEquals(
                2,
                means.stream().map(mean -> mean / 10).distinct().count(),
                "two groups: of three and of four companies");
        var whole = aggregates.aggregates(Dimension.of("stage"), ALL).cells();
        assertEquals(
                132 * BILLION,
                whole.stream()
                        .filter(cell -> "SEED".equals(cell.stage()))
                        .findFirst()
                        .orElseThrow()
                        .amounts()
                        .get(0)
                        .sum()
                        .minor()
                        .longValueExact(),
                "what many come to is right");
        var lone = whole.stream()
                .filter(cell -> "SERIES_B".equals(cell.stage()))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(1L, 0), List.of(lone.undisclosed(), lone.amounts().size()));
        for (int i = 0; i < 7; i++) {
            var one = aggregates.aggregates(Dimension.of("stage"), ALL.also(Narrowing.of("회사" + i, "", "", "", "")));
            var sum = one.cells().get(0).amounts().get(0).sum().minor().longValueExact();
            assertFalse(secret.contains(sum), "words that name one company: " + sum);
        }
        for (var band : FundingBand.values()) {
            var found =
                    aggregates.aggregates(Dimension.of("stage"), ALL.also(Narrowing.of("", "", "", "", band.name())));
            assertEquals(
                    band == FundingBand.UNDER_10B ? 1 : 0,
                    found.cells().stream()
                            .mapToLong(AggregatesJson.CellJson::rounds)
                            .sum(),
                    "an amount told in confidence is in no band");
        }
        for (var by : List.of("stage", "region", "year", "stage,region", "region,year")) {
            var sum = aggregates.aggregates(Dimension.of(by), ALL).cells().stream()
                    .flatMap(cell -> cell.amounts().stream())
                    .mapToLong(shown -> shown.sum().minor().longValueExact())
                    .sum();
            assertEquals(132 * BILLION, sum, by + ": the whole is the same whatever it is divided by");
        }
        var published = narrowed(8);
        var owner = new Sql(Database.asOwner());
        owner.update("delete from investment.confided");
        owner.update(freezing());
        assertEquals(published, narrowed(8), "what was published before cohorts were kept stays what it was");
    }

    /** What the migration does with the groups of its moment. */
    private static String freezing() {
        try (var migration = Aggregates.class.getResourceAsStream("/db/migration/V0525__confided.sql")) {
            var text = new String(migration.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf("with waiting as ("));
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    /** Whoever keeps the answers of two days, and subtracts one from the other, whatever they were narrowed to. */
    @Test
    void noSubtractionOfYesterdayTellsWhatWasToldInConfidence() {
        for (int i = 0; i < 10; i++) {
            wired.push("city-01", line("c" + i, 1, "회사" + i, ""));
        }
        var published = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            wired.push("city-01", confided("r" + i, 1, i, 1L << i));
            published.add(sum(ALL));
        }
        assertEquals(List.of(0L, 0L, 7L, 7L, 7L, 63L, 63L), published, "three by three");
        var narrowed = narrowed(10);
        assertEquals(1, cell(ALL).undisclosed());

        wired.push("city-01", confided("r0", 2, 0, 100));
        wired.push("city-01", confided("r1", 2, 1, 200));
        wired.push("city-01", confided("r3", 2, 3, 400));
        assertEquals(narrowed, narrowed(10), "two of one cohort and one of another say something else");
        wired.push("city-01", confided("r1", 3, 1, 2));
        wired.push("city-01", confided("r2", 2, 2, 300));
        assertEquals(narrowed, narrowed(10), "one is what it was");
        wired.push("city-01", confided("r1", 4, 1, 200));
        assertEquals(63 - 7 + 600, sum(ALL), "three of one cohort");

        wired.push("city-01", confided("r0", 3, 0, 1000), confided("r7", 1, 7, 5000));
        assertEquals(656, sum(ALL), "one changes, and two wait");
        wired.push("city-01", "{\"type\":\"round\",\"key\":\"r0\",\"version\":4,\"deleted\":true}");
        assertEquals(456, sum(ALL), "its mean, which was known, goes with it");
        wired.push("city-01", confided("again", 1, 0, 7000));
        assertEquals(656, sum(ALL), "under another key it is where it was, and makes no third of those that wait");
        wired.push("city-01", confided("r6", 2, 6, 64).replace("SEED", "BRIDGE"), confided("r8", 1, 8, 9));
        assertEquals(656, sum(ALL), "called otherwise it waits elsewhere");
        wired.push("city-01", confided("r1", 5, 1, 200).replace("SEED", "SERIES_A"));
        assertEquals(456, sum(RoundQuery.of("SEED", null, null, null, null)));
        assertEquals(
                200, sum(RoundQuery.of("SERIES_A", null, null, null, null)), "in its cohort wherever it is counted");
        wired.push("city-01", confided("r2", 3, 2, 300).replace("KRW", "USD"));
        assertEquals(456, sum(ALL), "in no mean of another currency");
        wired.push("city-01", confided("r9", 1, 9, 11));
        assertEquals(456 + 5000 + 9 + 11, sum(ALL), "three that waited");
        wired.push("city-01", confided("r3", 3, 3, 8).replace("false", "true"));
        assertEquals(
                5476 - 8 - 16 - 32 + 8, sum(ALL), "what is disclosed counts itself, and two others stand with nobody");
    }

    @Test
    void tellsWhoIsWhatInACompanyToThoseWhoNeedIt() {
        var roles = new HeldRoles(wired.sql, wired.directory, wired.time);
        var today = LocalDate.ofInstant(wired.time.instant(), ClockProducer.SEOUL);
        wired.push(
                "city-01",
                line("c", 1, "가온", "\"businessNumber\":\"123-45-67891\""),
                role("f", "김창업", "FOUNDER", "CONSENT", ""),
                role("d", "이이사", "DIRECTOR", "CONTRACT", ",\"until\":\"" + today + "\""),
                role("x", "박지난", "CONTACT", "CONTRACT", ",\"until\":\"" + today.minusDays(1) + "\""));
        wired.push("city-02", role("g", "김창업", "FOUNDER", "PUBLIC_REGISTER", ""));
        var company = wired.sql
                .first("select id from directory.company where gone_at is null", row -> Sql.uuid(row, "id"))
                .orElseThrow();
        var all = List.of("이이사 DIRECTOR [city-01 CONTRACT]", "김창업 FOUNDER [city-01 CONSENT, city-02 PUBLIC_REGISTER]");
        assertEquals(all, held(roles.of(OPERATOR, company)), "nobody whose role is over");
        var second = wired.owner("city-02");
        assertEquals(List.of("김창업 FOUNDER [city-02 PUBLIC_REGISTER]"), held(roles.of(second, company)));
        assertTrue(roles.isToBeTold(second, company));
        assertEquals(List.of(), roles.of(wired.owner("city-03"), company));
        assertFalse(roles.isToBeTold(wired.owner("city-03"), company));
        assertFalse(roles.isToBeTold(Caller.ANONYMOUS, company));
        assertEquals(
                IdentityProblem.DENIED,
                assertThrows(Problem.class, () -> roles.of(Caller.ANONYMOUS, company))
                        .type());
        wired.sql.update(
                "update directory.company set organization_id = ? where id = ?", second.organization(), company);
        assertEquals(all, held(roles.of(second, company)), "the company itself");
    }

    /** The golden role may have name and days of another institution's report, which this one may not see. */
    @Test
    void tellsAnInstitutionOfARoleNothingButWhatItToldItself() {
        var roles = new HeldRoles(wired.sql, wired.directory, wired.time);
        var today = LocalDate.ofInstant(wired.time.instant(), ClockProducer.SEOUL);
        var days = ",\"since\":\"2020-01-02\",\"until\":\"%s\"".formatted(today.plusDays(9));
        wired.push("city-01", line("c", 1, "가온", "\"businessNumber\":\"123-45-67891\""));
        wired.push("city-02", role("g", "김 창업", "FOUNDER", "CONSENT", ""));
        wired.push("city-03", role("h", "김창업", "FOUNDER", "CONSENT", ",\"until\":\"" + today.minusDays(1) + "\""));
        wired.push("city-01", role("f", "김창업", "FOUNDER", "CONSENT", days));
        var company = wired.sql
                .first("select id from directory.company where gone_at is null", row -> Sql.uuid(row, "id"))
                .orElseThrow();
        var all = roles.of(OPERATOR, company);
        assertEquals(1, all.size());
        var second = wired.owner("city-02");
        wired.sql.update(
                "update investment.role set name = '김창업', since = date '2020-01-02', until = ?", today.plusDays(9));
        assertEquals(
                List.of("김 창업 null null"),
                roles.of(second, company).stream()
                        .map(each -> each.name() + " " + each.since() + " " + each.until())
                        .toList());
        assertEquals(List.of(), roles.of(wired.owner("city-03"), company), "as far as it knows that is over");
        var startup = new Caller(
                Caller.Kind.PERSON, new UUID(0, 2), "person", second.organization(), Set.of(Role.STARTUP), Set.of());
        assertThrows(Problem.class, () -> roles.of(startup, company));
        assertFalse(roles.isToBeTold(startup, company), "what would be refused is not promised");
    }

    private static String role(String key, String name, String role, String purpose, String more) {
        return """
                {"type":"role","key":"%s","version":1,"company":{"businessNumber":"123-45-67891"},"name":"%s","role":"%s","purpose":"%s"%s}""".formatted(key, name, role, purpose, more);
    }

    private static List<String> held(List<HeldRoleJson> roles) {
        return roles.stream()
                .map(each -> each.name() + " " + each.role() + " "
                        + each.told().stream()
                                .map(told -> told.source() + " " + told.purpose())
                                .sorted()
                                .toList())
                .toList();
    }

    /** What is disclosed is subtracted from a mean by whoever reads both. */
    @Test
    void countsNoCohortOfWhichTooFewAreStillConfidential() {
        for (int i = 0; i < 3; i++) {
            wired.push(
                    "city-01",
                    line("c" + i, 1, "회사" + i, ""),
                    confided("r" + i, 1, i, List.of(1, 2, 6).get(i)));
        }
        var desk = new CohortDesk(wired.sql, wired.time);
        assertEquals(9, sum(ALL));
        for (int i = 0; i < 2; i++) {
            wired.push(
                    "city-01", confided("r" + i, 2, i, List.of(1, 2, 6).get(i)).replace("false", "true"));
            assertEquals(i == 0 ? 1 : 3, sum(ALL), "the others count as undisclosed");
            assertEquals(List.of("3 of %d, false".formatted(2 - i)), told(desk));
        }
        assertEquals(0, sum(ALL.also(Narrowing.of("회사2", "", "", "", ""))));
        assertEquals(1, desk.thin(OPERATOR));
    }

    /** Two that stand together and are one tell themselves the amount of the third from their mean. */
    @Test
    void countsNoCohortWhoseCompaniesAreFoundToBeFewer() {
        for (int i = 0; i < 3; i++) {
            wired.push("city-01", line("c" + i, 1, "회사" + i, ""), confided("r" + i, 1, i, 1L << i));
        }
        var desk = new CohortDesk(wired.sql, wired.time);
        assertEquals(7, sum(ALL));
        assertEquals(List.of("3 of 3, true"), told(desk));
        var records = Stream.of("c0", "c1")
                .map(key -> wired.sql
                        .first("select id from directory.record where key = ?", row -> Sql.uuid(row, "id"), key)
                        .orElseThrow())
                .toList();
        var same = List.of(new NewDecision(DecisionKind.SAME, records.get(0), records.get(1), "같은 기업"));
        var decided = wired.transaction(() -> wired.decisions.decide(OPERATOR, same))
                .get(0)
                .decision();
        wired.follow();
        assertEquals(0, sum(ALL));
        assertEquals(List.of(3L, 2L), List.of(cell(ALL).undisclosed(), cell(ALL).companies()));
        assertEquals(List.of("3 of 2, false"), told(desk));
        assertEquals(1, desk.thin(OPERATOR));

        wired.transaction(() -> wired.decisions.withdraw(OPERATOR, decided.id(), "다른 기업"));
        wired.follow();
        assertEquals(7, sum(ALL), "they are three again");
        assertEquals(0, desk.thin(OPERATOR));

        var cohort = desk.cohorts(OPERATOR, null, null).items().get(0);
        var clerk = wired.owner("city-01");
        Stream.<Executable>of(
                        () -> desk.retire(clerk, cohort.id(), "왜"),
                        () -> desk.cohorts(clerk, null, null),
                        () -> desk.thin(clerk))
                .forEach(denied -> assertEquals(
                        IdentityProblem.DENIED,
                        assertThrows(Problem.class, denied).type()));
        assertEquals(
                FundingProblem.NO_SUCH_COHORT,
                assertThrows(Problem.class, () -> desk.retire(OPERATOR, UUID.randomUUID(), "왜"))
                        .type());
        var retired = desk.retire(OPERATOR, cohort.id(), "셋 가운데 둘의 금액이 알려짐");
        assertEquals(0, sum(ALL));
        assertFalse(retired.shown());
        assertEquals("셋 가운데 둘의 금액이 알려짐", retired.reason());
        assertEquals(retired, desk.retire(OPERATOR, cohort.id(), "다시"), "for good");
        assertEquals(0, desk.thin(OPERATOR), "nothing is left to decide");
        wired.push("city-01", confided("r0", 2, 0, 100), confided("r1", 2, 1, 200), confided("r2", 2, 2, 300));
        assertEquals(0, sum(ALL), "also when all have changed");
    }

    private static List<String> told(CohortDesk desk) {
        return desk.cohorts(OPERATOR, null, null).items().stream()
                .map(each -> "%d of %d, %s".formatted(each.rounds(), each.companies(), each.shown()))
                .toList();
    }

    private String confided(String key, long version, int company, long billions) {
        return round(key, "c" + company, "SEED", String.valueOf(2010 + company), amount(billions, "KRW", false))
                .replace("\"version\":1", "\"version\":" + version);
    }

    private AggregatesJson.CellJson cell(RoundQuery query) {
        return aggregates.aggregates(Dimension.of("stage"), query).cells().get(0);
    }

    /** In billions, rounded, of all cells. */
    private long sum(RoundQuery query) {
        return Math.round(aggregates.aggregates(Dimension.of("stage"), query).cells().stream()
                .flatMap(cell -> cell.amounts().stream())
                .mapToDouble(amounts -> amounts.sum().minor().doubleValue() / BILLION)
                .sum());
    }

    private List<String> narrowed(int companies) {
        return IntStream.range(0, companies)
                .mapToObj(i -> ALL.also(Narrowing.of("회사" + i, "", "", "", "")))
                .map(query ->
                        aggregates.aggregates(Dimension.of("stage,year"), query).toString())
                .toList();
    }

    @Test
    void narrowsFiguresByWhatSearchNarrowsBy() {
        wired.push(
                "city-01",
                line("v", 1, "가온벤처스", "\"nameEn\":\"Gaon Ventures\""),
                line("c", 1, "한빛배터리", "\"employees\":9,\"foundedOn\":\"2011-05-01\",\"industry\":\"이차전지\""),
                line("d", 1, "나래로봇", "\"employees\":10,\"foundedOn\":\"2020-01-01\""),
                line("e", 1, "다온소재", ""));
        wired.push(
                "city-01",
                round("r1", "c", "SEED", "2019", amount(1, "KRW", true)),
                round("r2", "c", "SERIES_A", "2021", amount(9, "KRW", true)),
                round("r3", "d", "SEED", "2022", amount(10, "KRW", true)),
                round("r4", "d", "PRE_A", "2023", amount(1, "USD", true)),
                round("r5", "e", "SEED", "2024", ""),
                "{\"type\":\"participation\",\"key\":\"p\",\"version\":1,\"round\":{\"key\":\"r5\"},\"investor\":{\"key\":\"v\"}}",
                "{\"type\":\"facility\",\"key\":\"s\",\"version\":1,\"operator\":{\"key\":\"v\"},\"name\":\"홍릉센터\",\"kind\":\"INCUBATOR\",\"district\":\"동대문구\",\"hub\":\"홍릉\"}",
                "{\"type\":\"programme\",\"key\":\"g\",\"version\":1,\"institution\":{\"key\":\"v\"},\"name\":\"육성 1기\",\"facility\":{\"key\":\"s\"},\"supported\":[{\"key\":\"c\"}]}");
        assertEquals(List.of(2019, 2021, 2022, 2023, 2024), years("", "", "", "", ""));
        assertEquals(List.of(2019, 2021), years("한빛", "", "", "", ""));
        assertEquals(List.of(2019, 2021), years("이차전지 배터리", "", "", "", ""));
        assertEquals(List.of(2024), years("GAON", "", "", "", ""));
        assertEquals(List.of(), years("한빛 로봇", "", "", "", ""));
        assertEquals(List.of(2019, 2021), years("", "UNDER_10", "", "", ""));
        assertEquals(List.of(2022, 2023), years("", "UNDER_50", "", "", ""));
        assertEquals(List.of(2019, 2021), years("", "", "2010", "", ""));
        assertEquals(List.of(2022, 2023), years("", "", "2020", "", ""));
        assertEquals(List.of(2019, 2021), years("", "", "", "홍릉", ""));
        assertEquals(List.of(2019, 2021), years("", "", "", "", "UNDER_10B"));
        assertEquals(List.of(2022), years("", "", "", "", "UNDER_100B"));
        assertEquals(List.of(2023), years("", "", "", "", "FOREIGN"));
        assertEquals(
                1,
                rounds.rounds(ALL.also(Narrowing.of("로봇", "", "", "", "UNDER_100B")), null, 10)
                        .items()
                        .size());
    }

    private List<Integer> years(String words, String employees, String founded, String hub, String funding) {
        var asked = ALL.also(Narrowing.of(words, employees, founded, hub, funding));
        return aggregates.aggregates(Dimension.of("year"), asked).cells().stream()
                .map(AggregatesJson.CellJson::year)
                .toList();
    }

    @Test
    void readsFundsFacilitiesAndProgrammesAndNobodyButRepresentatives() {
        wired.push(
                "city-01",
                line("v", 1, "가온벤처스", ""),
                line("c", 1, "가", ""),
                "{\"type\":\"fund\",\"key\":\"f\",\"version\":1,\"manager\":{\"key\":\"v\"},\"name\":\"가온 1호\",\"vintage\":2020,\"size\":{\"amount\":\"5\",\"currency\":\"KRW\"}}",
                "{\"type\":\"facility\",\"key\":\"s\",\"version\":1,\"operator\":{\"key\":\"v\"},\"name\":\"홍릉센터\",\"kind\":\"INCUBATOR\",\"district\":\"동대문구\",\"hub\":\"홍릉\",\"seats\":40}",
                "{\"type\":\"programme\",\"key\":\"g\",\"version\":1,\"institution\":{\"key\":\"v\"},\"name\":\"육성 1기\",\"facility\":{\"key\":\"s\"},\"supported\":[{\"key\":\"c\"}]}",
                person("h", "홍길동", "REPRESENTATIVE"),
                person("i", "김비밀", "DIRECTOR"),
                person("j", "박연락", "CONTACT"));
        var fund = catalogue.funds(null, 2020, null, null).items().get(0);
        assertEquals(
                List.of("가온 1호", "가온벤처스", 5L),
                List.of(fund.name(), fund.managerName(), fund.size().minor()));
        assertEquals(fund, catalogue.fund(fund.id()));
        assertEquals(List.of(), catalogue.funds(null, 2019, null, null).items());
        var facility = catalogue
                .facilities(FacilityQuery.of("동대문구", "홍릉", "INCUBATOR"), null, null)
                .items()
                .get(0);
        assertEquals(facility, catalogue.facility(facility.id()));
        assertEquals(
                List.of(),
                catalogue
                        .facilities(FacilityQuery.of("동대문구", null, "LAB"), null, null)
                        .items());
        var programme = catalogue.programmes(null, null, null, null).items().get(0);
        assertEquals(programme, catalogue.programme(programme.id()));
        assertEquals(facility.id(), programme.facilityId());
        assertEquals("가", programme.supported().get(0).name());
        var company = programme.supported().get(0).id();
        assertEquals(1, catalogue.programmes(null, company, null, null).items().size());
        assertEquals(
                List.of("홍길동"),
                catalogue.representatives(company).stream()
                        .map(PersonJson::name)
                        .toList());
        assertThrows(Problem.class, () -> catalogue.fund(company));
        assertThrows(Problem.class, () -> catalogue.facility(company));
        assertThrows(Problem.class, () -> catalogue.programme(company));
        assertThrows(Problem.class, () -> rounds.round(company));
    }

    @Test
    void tellsWhatWaits() {
        wired.push("city-01", round("r", "later", "SEED", "2020", ""));
        var waiting = new Waiting(wired.sql, wired.sources)
                .of(Wired.OPERATOR, "city-01", null, null)
                .items();
        assertEquals(
                List.of("round", "r", "company", "KEY:later"),
                List.of(
                        waiting.get(0).type(),
                        waiting.get(0).key(),
                        waiting.get(0).field(),
                        waiting.get(0).target()));
    }

    private long count(RoundQuery query) {
        return rounds.rounds(query, null, 100).items().size();
    }

    private static String person(String key, String name, String role) {
        return "{\"type\":\"role\",\"key\":\"%s\",\"version\":1,\"company\":{\"key\":\"c\"},\"name\":\"%s\",\"role\":\"%s\",\"purpose\":\"CONSENT\"}"
                .formatted(key, name, role);
    }

    private static String amount(long billions, String currency, boolean disclosed) {
        return "\"amount\":{\"amount\":\"%d\",\"currency\":\"%s\",\"disclosed\":%s}"
                .formatted(billions * BILLION, currency, disclosed);
    }

    private static String round(String key, String company, String stage, String on, String more) {
        return "{\"type\":\"round\",\"key\":\"%s\",\"version\":1,\"company\":{\"key\":\"%s\"},\"stage\":\"%s\",\"announcedOn\":\"%s\"%s}"
                .formatted(key, company, stage, on, more.isEmpty() ? "" : "," + more);
    }

    private static String participation(String key, String round, String investor, String more) {
        return "{\"type\":\"participation\",\"key\":\"%s\",\"version\":1,\"round\":{\"key\":\"%s\"},\"investor\":{\"key\":\"%s\"}%s}"
                .formatted(key, round, investor, more.isEmpty() ? "" : "," + more);
    }
}
