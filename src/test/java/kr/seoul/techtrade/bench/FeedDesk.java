package kr.seoul.techtrade.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.originals.Piece;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** An institution that sends its companies, all at once or a few all the time, and whoever follows what changed. */
final class FeedDesk {
    private static final String MANY = "city-01";
    /** How fresh it is, is not mixed with what came all at once. */
    private static final String FEW = "city-02";

    private static final int LINES = 50;
    private static final int EVERY_MILLIS = 100;
    private static final int PAGE = 500;
    private static final int BATCH = 1000;
    /** Within the array of the page. */
    private static final int CHANGE_DEPTH = 3;
    /** Without our refusal of double fields, which costs whoever reads as much as it costs the server to write. */
    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    private static final AtomicInteger PIECES = new AtomicInteger();

    private final Party institution;
    private final AtomicInteger numbers = new AtomicInteger();

    FeedDesk() {
        var cast = Cast.onStage();
        institution = new Party(cast, Role.INSTITUTION, "측정지원센터", Set.of("directory.read", "directory.write"));
        for (var source : List.of(MANY, FEW)) {
            cast.entrust(source, institution.player);
        }
    }

    /** The same over HTTP beside the limit. */
    List<Case> upserts(String what, Companies companies) {
        var rows = companies.text();
        var lines = companies.ndjson();
        return List.of(
                new RawUpsert("raw COPY to a stage and upsert, " + what, rows, companies.count()),
                new Once("feed over HTTP, " + what, "rows", number -> {
                    institution.client(number).putLines(records(MANY), lines);
                    return companies.count();
                }),
                new Once("of that keeping it as it came, alone, " + what, "rows", number -> {
                    keep(lines);
                    return companies.count();
                }));
    }

    /** Packs and inserts what came, a thousand lines a transaction. */
    private static void keep(byte[] lines) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var insert = connection.prepareStatement("insert into bench.piece (line, packed) values (?, ?)")) {
            int from = 0;
            int count = 0;
            for (int at = 0; at < lines.length; at++) {
                if (lines[at] == '\n' && (++count % BATCH == 0 || at == lines.length - 1)) {
                    insert.setLong(1, PIECES.incrementAndGet());
                    insert.setBytes(
                            2,
                            Piece.of(1, Arrays.copyOfRange(lines, from, at + 1)).packed());
                    insert.executeUpdate();
                    from = at + 1;
                }
            }
        }
    }

    /** Waits until the index knows all that came: what follows behind would count to what is measured next. */
    void settle() throws Exception {
        var client = institution.client(0);
        do {
            TimeUnit.SECONDS.sleep(1);
        } while (lagSeconds(client) > 1);
    }

    private static long lagSeconds(Client client) throws Exception {
        var health = Json.MAPPER.readTree(client.get("/health/ready").body());
        return health.get("checks")
                .valueStream()
                .filter(check -> check.get("name").asString().equals("index"))
                .mapToLong(check -> check.get("data").get("lagSeconds").asLong())
                .max()
                .orElseThrow();
    }

    /** All that changed so far, page by page, beside the same rows by plain SQL. */
    List<Case> changes() {
        return List.of(
                new Once("raw SQL, pages of the outbox", "events", number -> rawChanges()),
                new Once("change feed over HTTP", "events", number -> {
                    var client = institution.client(number);
                    long events = 0;
                    var after = "";
                    boolean more;
                    do {
                        var page = Page.of(client.get("/api/changes?limit=" + PAGE + "&after=" + after)
                                .body());
                        events += page.changes();
                        after = page.next();
                        more = page.more();
                    } while (more);
                    return events;
                }));
    }

    /** A stretch of the feed of which every value was read, and no tree was made: whoever reads runs without the second compiler. */
    private record Page(long changes, String next, boolean more) {
        static Page of(String json) {
            long changes = 0;
            var next = "";
            boolean more = false;
            int depth = 0;
            try (var parser = PLAIN.createParser(json)) {
                for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token.isStructStart()) {
                        changes += ++depth == CHANGE_DEPTH ? 1 : 0;
                    } else if (token.isStructEnd()) {
                        depth--;
                    } else if (token.isScalarValue()) {
                        var value = parser.getString();
                        next = depth == 1 && parser.currentName().equals("next") ? value : next;
                        more |= depth == 1 && token == JsonToken.VALUE_TRUE;
                    }
                }
            }
            return new Page(changes, next, more);
        }
    }

    private static long rawChanges() throws Exception {
        long events = 0;
        try (var connection = Database.asApplication().getConnection();
                var page = connection.prepareStatement("""
                        select txid::text, seq, id, at, type, subject, data from kernel.event
                         where (txid, seq) > (?::xid8, ?) and type = 'directory.company-changed'
                         order by kernel.event.txid, seq limit ?""")) {
            var txid = "0";
            long seq = 0;
            int came;
            do {
                page.setObject(1, txid, Types.OTHER);
                page.setLong(2, seq);
                page.setInt(3, PAGE);
                came = 0;
                try (var rows = page.executeQuery()) {
                    while (rows.next()) {
                        txid = rows.getString(1);
                        seq = rows.getLong(2);
                        rows.getString("data");
                        came++;
                    }
                }
                events += came;
            } while (came > 0);
        }
        return events;
    }

    /** One line is sent and looked for until it is found, again and again, while 500 others come each second. */
    Case freshness() {
        return new Step("a line sent until it is found, at 500 lines/s", "lines", 1, number -> {
            var timer = Executors.newScheduledThreadPool(2);
            var sending = timer.scheduleAtFixedRate(this::sendSome, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            var client = institution.client(0);
            return new Case.Work() {
                @Override
                public long once() throws Exception {
                    refuseBroken(sending);
                    int row = numbers.incrementAndGet();
                    var name = Companies.name(new Random(-row));
                    client.putLines(records(FEW), line("probe-" + row, name).getBytes(StandardCharsets.UTF_8));
                    var path = "/api/search/companies?size=5&q=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
                    while (!client.get(path).body().replaceAll("</?mark>", "").contains(name)) {
                        TimeUnit.MILLISECONDS.sleep(10);
                    }
                    return 1;
                }

                @Override
                public void close() {
                    timer.shutdownNow();
                }
            };
        });
    }

    /** How soon the lines of {@link #freshness} were stored and found as their source itself tells it. */
    String told() {
        var source =
                Cast.onStage().operator().get("/api/sources/" + FEW).expect(200).json();
        return "as the source tells it: from arrival to commit %s, from commit to found %s"
                .formatted(source.get("lag"), source.get("searchLag"));
    }

    private Client sender;

    private void sendSome() {
        try {
            sender = sender == null ? institution.client(1) : sender;
            int first = numbers.getAndAdd(LINES);
            var lines = IntStream.range(first, first + LINES)
                    .mapToObj(row -> line("load-" + row, Companies.name(new Random(-row))))
                    .collect(Collectors.joining());
            sender.putLines(records(FEW), lines.getBytes(StandardCharsets.UTF_8));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void refuseBroken(Future<?> sending) throws Exception {
        if (sending.isDone()) {
            sending.get();
        }
    }

    private static String records(String source) {
        return "/api/sources/" + source + "/records";
    }

    private static String line(String key, String name) {
        return "{\"key\":\"%s\",\"version\":1,\"name\":\"%s\",\"kind\":\"STARTUP\"}\n".formatted(key, name);
    }
}
