package kr.seoul.techtrade.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.ClockProducer;

/**
 * Who invested in whom in the city: some 1,200 rounds of ten years with their participations, a fund or two of each investor, the seven
 * open innovation centres, the eleven startup cafes, and programmes. As lines that institutions would send: a third of the rounds is
 * reported twice, some amounts are undisclosed or told in confidence, and what the investors of a round gave adds up to it; some say what the company was worth.
 */
final class Ventures {
    private static final String CITY = "city-01";
    private static final List<String> INVESTORS = List.of("investor-01", "investor-02", "investor-07", "investor-12");
    private static final int ROUNDS = 1200;
    private static final long STEP = 10_000_000;
    private static final List<Stage> STAGES =
            List.of(Stage.SEED, Stage.PRE_A, Stage.SERIES_A, Stage.SERIES_B, Stage.SERIES_C, Stage.LATER);
    /** Of each stage, in steps of ten million won. */
    private static final int[][] SIZES = {{10, 100}, {80, 300}, {250, 1000}, {900, 3000}, {2500, 8000}, {6000, 20_000}};

    private static final List<String> HUBS = List.of("양재", "홍릉", "공덕", "마곡", "구로", "성수", "창동");
    private static final List<String> HUB_DISTRICTS = List.of("서초구", "동대문구", "마포구", "강서구", "구로구", "성동구", "도봉구");
    private static final List<String> CAFE_DISTRICTS =
            List.of("서대문구", "관악구", "성북구", "노원구", "광진구", "은평구", "양천구", "동작구", "강동구", "종로구", "금천구");
    private static final int PROGRAMMES = 12;
    private static final int SUPPORTED = 20;

    private final City city;
    private final Dice dice;
    private final double scale;
    private final Map<String, List<Map<String, Object>>> lines = new TreeMap<>();
    private final List<Firm> investors;

    private Ventures(City city, Dice dice, double scale) {
        this.city = city;
        this.dice = dice;
        this.scale = scale;
        investors = city.firms(Role.INVESTOR);
    }

    /** By source, in the order in which each sends them. */
    static Map<String, List<Map<String, Object>>> of(City city, Dice dice, double scale) {
        var ventures = new Ventures(city, dice, scale);
        ventures.funds();
        ventures.rounds();
        ventures.places();
        return ventures.lines;
    }

    private void funds() {
        for (var investor : investors) {
            for (int i = 0; i < dice.between(1, 2); i++) {
                var fund = line(CITY, "fund", "FUND-%d-%d".formatted(investor.number(), i));
                fund.put("manager", reference(investor));
                fund.put("name", "%s %d호 조합".formatted(investor.name().ko(), i + 1));
                fund.put("nameEn", "%s Fund %d".formatted(investor.name().en(), i + 1));
                fund.put("vintage", today().getYear() - dice.between(1, 9));
                if (dice.chance(80)) {
                    fund.put("size", money(dice.between(500, 20_000) * STEP, true));
                    fund.put("asOf", "%d-Q4".formatted(today().getYear() - 1));
                }
            }
        }
    }

    private void rounds() {
        var left = City.scaled(ROUNDS, scale);
        for (var firm : dice.some(city.firms(Role.STARTUP), Integer.MAX_VALUE)) {
            var on = firm.foundedOn().plusDays(dice.between(60, 400));
            for (int stage = 0; stage < dice.between(1, STAGES.size()) && on.isBefore(today()) && left > 0; stage++) {
                if (on.isAfter(today().minusYears(10))) {
                    round(firm, stage, on);
                    left--;
                }
                on = on.plusDays(dice.between(200, 600));
            }
        }
    }

    private void round(Firm firm, int stage, LocalDate on) {
        var key = "ROUND-%d-%d".formatted(firm.number(), stage);
        var total = dice.between(SIZES[stage][0], SIZES[stage][1]) * STEP;
        var disclosed = dice.chance(85);
        var confidential = !disclosed && dice.chance(60);
        var round = round(line(CITY, "round", key), firm, stage, on.toString());
        if (disclosed || confidential) {
            round.put("amount", money(total, disclosed));
        }
        if (disclosed && dice.chance(25)) {
            var worth = money(total * dice.between(4, 9), true);
            round.put("postMoney", worth);
            var claim = line(CITY, "valuation", key);
            claim.put("company", reference(firm));
            claim.put("round", Map.of("key", key));
            claim.put("basis", "POST_MONEY");
            claim.put("method", "ROUND_PRICE");
            claim.put("asOf", on.toString());
            claim.put("amount", worth);
        }
        participations(key, total, disclosed);
        if (dice.chance(33)) {
            var report = round(
                    line(dice.one(INVESTORS), "round", key),
                    firm,
                    stage,
                    YearMonth.from(on).toString());
            if (disclosed && dice.chance(70)) {
                report.put("amount", money(total, true));
            }
        }
    }

    private Map<String, Object> round(Map<String, Object> line, Firm firm, int stage, String on) {
        line.put("company", reference(firm));
        line.put("stage", STAGES.get(stage));
        line.put("announcedOn", on);
        return line;
    }

    /** The first leads and gives what the others leave, so that the parts are the whole. */
    private void participations(String round, long total, boolean disclosed) {
        var with = dice.some(investors, dice.between(1, 4));
        var share = total / STEP / (with.size() + 1L);
        for (int i = 0; i < with.size(); i++) {
            var part = line(CITY, "participation", round + "-" + i);
            part.put("round", Map.of("key", round));
            part.put("investor", reference(with.get(i)));
            part.put("lead", i == 0);
            var amount = i == 0 ? total - share * STEP * (with.size() - 1L) : share * STEP;
            if (disclosed && amount > 0) {
                part.put("amount", money(amount, true));
            }
            if (dice.chance(40)) {
                part.put("fund", Map.of("key", "FUND-%d-0".formatted(with.get(i).number())));
            }
        }
    }

    private void places() {
        var operator = new LinkedHashMap<String, Object>();
        lines.computeIfAbsent(CITY, none -> new ArrayList<>()).add(operator);
        operator.putAll(Map.of("key", "SITES", "version", 1, "kind", "FACILITY"));
        operator.putAll(Map.of("name", "서울창업지원단", "nameEn", "Seoul Startup Support Office", "region", "서울"));
        for (int i = 0; i < HUBS.size(); i++) {
            var centre = place("HUB-" + i, "OPEN_INNOVATION", HUB_DISTRICTS.get(i), dice.between(60, 240));
            centre.put("name", HUBS.get(i) + " 오픈이노베이션센터");
            centre.put("nameEn", "Open Innovation Centre " + (i + 1));
            centre.put("hub", HUBS.get(i));
        }
        for (int i = 0; i < CAFE_DISTRICTS.size(); i++) {
            var cafe = place("CAFE-" + i, "STARTUP_CAFE", CAFE_DISTRICTS.get(i), dice.between(20, 60));
            cafe.put("name", CAFE_DISTRICTS.get(i).replaceAll("구$", "") + " 창업카페");
            cafe.put("nameEn", "Startup Cafe " + (i + 1));
        }
        for (int i = 0; i < PROGRAMMES; i++) {
            var opens = today().minusMonths(30).plusMonths(3L * i).withDayOfMonth(1);
            var programme = line(CITY, "programme", "PROGRAMME-" + i);
            programme.put("institution", Map.of("key", "SITES"));
            programme.put("name", "서울 딥테크 육성 %d기".formatted(i + 1));
            programme.put("nameEn", "Seoul Deep Tech Batch " + (i + 1));
            programme.put("facility", Map.of("key", "HUB-" + i % HUBS.size()));
            programme.put("opensOn", opens.toString());
            programme.put("closesOn", opens.plusDays(30).toString());
            programme.put("startsOn", opens.plusMonths(2).toString());
            programme.put("endsOn", opens.plusMonths(8).toString());
            var supported = dice.some(city.firms(Role.STARTUP), SUPPORTED);
            if (!opens.plusMonths(2).isAfter(today())) {
                programme.put(
                        "supported", supported.stream().map(Ventures::reference).toList());
            }
        }
    }

    private Map<String, Object> place(String key, String kind, String district, int seats) {
        var place = line(CITY, "facility", key);
        place.put("operator", Map.of("key", "SITES"));
        place.put("kind", kind);
        place.put("district", district);
        place.put("seats", seats);
        return place;
    }

    private Map<String, Object> line(String source, String type, String key) {
        var line = new LinkedHashMap<String, Object>();
        line.put("type", type);
        line.put("key", key);
        line.put("version", 1);
        lines.computeIfAbsent(source, none -> new ArrayList<>()).add(line);
        return line;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(city.now(), ClockProducer.SEOUL);
    }

    private static Map<String, Object> reference(Firm firm) {
        return Map.of("businessNumber", firm.businessNumber());
    }

    private static Map<String, Object> money(long won, boolean disclosed) {
        return Map.of("amount", String.valueOf(won), "currency", "KRW", "disclosed", disclosed);
    }
}
