package kr.seoul.techtrade.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kr.seoul.techtrade.feeds.Feeds;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.sources.ImportJson;

/**
 * What the institutions know of the city's companies, sent as they would send it: most companies are told by two sources that
 * agree on the number and differ in the rest, and some lines are told anew later; then what they know of {@link Ventures}. The same again
 * changes nothing.
 */
@ApplicationScoped
class Deliveries {
    private static final Caller BY = Caller.system("demo");
    private static final List<String> FACILITIES = List.of(
            "city-01",
            "city-02",
            "city-03",
            "city-05",
            "city-08",
            "city-13",
            "city-21",
            "city-34",
            "private-01",
            "private-04");
    private static final List<String> OTHERS =
            List.of("investor-01", "investor-02", "investor-07", "corporation-01", "corporation-03");
    private static final int TOLD_ANEW = 9;

    @Inject
    private Feeds feeds;

    @Inject
    private Platform platform;

    /** How many records there are then. */
    long send(City city, long seed, double scale) {
        var dice = new Dice(seed);
        var first = new TreeMap<String, List<Map<String, Object>>>();
        var anew = new TreeMap<String, List<Map<String, Object>>>();
        for (var firm : city.firms()) {
            var source = dice.one(FACILITIES);
            first.computeIfAbsent(source, none -> new ArrayList<>()).add(told(firm));
            if (dice.chance(60)) {
                first.computeIfAbsent(dice.one(OTHERS), none -> new ArrayList<>())
                        .add(rumoured(firm, dice));
            }
            if (firm.number() % TOLD_ANEW == 0) {
                var line = told(firm);
                line.put("version", 2);
                line.put("employees", firm.employees() + dice.between(1, 12));
                anew.computeIfAbsent(source, none -> new ArrayList<>()).add(line);
            }
        }
        var ventures = Ventures.of(city, new Dice(seed + 3), scale);
        return push(first, city.now().minus(City.AGE))
                + push(ventures, city.now().minus(Duration.ofDays(2)))
                + push(anew, city.now().minus(Duration.ofHours(20)));
    }

    private long push(Map<String, List<Map<String, Object>>> bySource, Instant from) {
        var at = from;
        long accepted = 0;
        for (var delivery : bySource.entrySet()) {
            platform.goTo(at);
            var ndjson = new StringBuilder();
            delivery.getValue().forEach(line -> ndjson.append(Json.write(line)).append('\n'));
            ImportJson done = feeds.push(
                    BY,
                    delivery.getKey(),
                    new ByteArrayInputStream(ndjson.toString().getBytes(StandardCharsets.UTF_8)));
            accepted += done.accepted();
            at = at.plus(Duration.ofMinutes(50));
        }
        return accepted;
    }

    /** What the facility that looks after the firm knows. */
    private static Map<String, Object> told(Firm firm) {
        var line = line(firm, "F");
        line.put("name", firm.name().ko());
        line.put("nameEn", firm.name().en());
        line.put("region", firm.region());
        line.put("address", firm.address());
        line.put("foundedOn", firm.foundedOn().toString());
        line.put("employees", firm.employees());
        line.put("representative", firm.person().ko());
        line.put("industry", firm.field());
        return line;
    }

    /** What somebody else has heard, some time ago. */
    private static Map<String, Object> rumoured(Firm firm, Dice dice) {
        var line = line(firm, "R");
        line.put("name", "주식회사 " + firm.name().ko());
        line.put("region", firm.region());
        line.put("employees", Math.max(1, firm.employees() - dice.between(0, 9)));
        line.put("homepage", "https://" + Names.slug(firm.name().en()) + ".example");
        line.put("listed", firm.role() == Role.CORPORATION && dice.chance(40));
        return line;
    }

    private static Map<String, Object> line(Firm firm, String prefix) {
        var line = new LinkedHashMap<String, Object>();
        line.put("key", "%s-%05d".formatted(prefix, firm.number() + 1));
        line.put("version", 1);
        line.put("kind", firm.role());
        line.put("businessNumber", firm.businessNumber());
        return line;
    }
}
