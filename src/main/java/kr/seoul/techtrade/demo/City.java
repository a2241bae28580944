package kr.seoul.techtrade.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;

/**
 * Everything the city consists of, before any of it is written down: the same seed, scale and day give the same city.
 *
 * @param firms startups first, then corporations, then investors
 */
record City(Instant now, List<Firm> firms, List<Notice> notices, List<Plan> plans) {
    static final Duration AGE = Duration.ofDays(545);

    private static final int STARTUPS = 2000;
    private static final int CORPORATIONS = 200;
    private static final int INVESTORS = 60;

    private static final List<String> DISTRICTS = List.of(
            "서울 강남구", "서울 성동구", "서울 마포구", "서울 구로구", "서울 금천구", "서울 관악구", "서울 동대문구", "서울 서초구", "서울 용산구", "서울 강서구",
            "서울 송파구", "서울 영등포구", "경기 성남시", "대전 유성구", "인천 연수구");
    private static final List<String> ROADS = List.of("새빛누리로", "온마을길", "물결바람로", "너른솔길", "별하늘로", "가온들길", "다솜내로");
    private static final List<Integer> FIELD_WEIGHTS = List.of(16, 8, 10, 7, 8, 7, 7, 5, 6, 6, 6, 3, 4, 4, 5);

    /** @param scale 1 is the whole city; there is at least one of everything */
    static City of(long seed, double scale, Instant now) {
        var today = now.atZone(ClockProducer.SEOUL).toLocalDate();
        var morning = today.atStartOfDay(ClockProducer.SEOUL).toInstant();
        var firms = firms(new Dice(seed), scale, morning);
        var notices = Notices.of(new Dice(seed + 1), scale, morning, firms);
        return new City(now, firms, notices, Plans.of(new Dice(seed + 2), scale, now, firms, notices));
    }

    static int scaled(int count, double scale) {
        return Math.max(1, (int) Math.round(count * scale));
    }

    List<Firm> firms(Role role) {
        return firms.stream().filter(firm -> firm.role() == role).toList();
    }

    /** The one whose people a visitor may be. */
    Firm first(Role role) {
        return firms(role).get(0);
    }

    private static List<Firm> firms(Dice dice, double scale, Instant morning) {
        var names = new Names(dice);
        var weighted = weightedFields();
        var firms = new ArrayList<Firm>();
        for (var role : List.of(Role.STARTUP, Role.CORPORATION, Role.INVESTOR)) {
            int count =
                    switch (role) {
                        case STARTUP -> STARTUPS;
                        case CORPORATION -> CORPORATIONS;
                        default -> INVESTORS;
                    };
            for (int i = 0; i < scaled(count, scale); i++) {
                firms.add(
                        firm(dice, names, firms.size(), role, i == 0 ? "BATTERY_ENERGY" : dice.one(weighted), morning));
            }
        }
        return List.copyOf(firms);
    }

    private static Firm firm(Dice dice, Names names, int number, Role role, String field, Instant morning) {
        var district = dice.one(DISTRICTS).split(" ");
        var isStartup = role == Role.STARTUP;
        var founded = morning.atZone(ClockProducer.SEOUL)
                .toLocalDate()
                .minusDays(isStartup ? dice.between(600, 3600) : dice.between(4000, 20_000));
        // the first of each kind, and many others, were there from the beginning
        boolean early = number < 5 || !isStartup || dice.chance(35);
        var joined = morning.minus(AGE).minus(dice.days(1, 10));
        return new Firm(
                number,
                role,
                names.company(role),
                names.number(),
                field,
                district[0],
                "%s %s %s %d".formatted(district[0], district[1], dice.one(ROADS), dice.between(1, 240)),
                founded,
                isStartup ? dice.between(2, 85) : dice.between(120, 9000),
                names.person(),
                early ? joined : dice.chance(40) ? dice.between(joined, morning.minus(Duration.ofDays(30))) : null);
    }

    private static List<String> weightedFields() {
        var fields = Topics.read().fields();
        var weighted = new ArrayList<String>();
        for (int i = 0; i < fields.size(); i++) {
            for (int n = 0; n < FIELD_WEIGHTS.get(i); n++) {
                weighted.add(fields.get(i));
            }
        }
        return weighted;
    }
}
