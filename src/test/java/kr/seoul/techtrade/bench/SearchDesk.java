package kr.seoul.techtrade.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.search.SearchWork;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;

/** A market of many listings, and those who search it over HTTP. */
final class SearchDesk {
    private static final int CLIENTS = 16;
    private static final int AT_ONCE = 1000;
    private static final List<String> FIELDS = SearchWork.fields();
    private static final Duration FOR = Duration.ofDays(90);
    private static final String INSERT = """
            insert into market.listing (id, organization_id, kind, state, title_ko, title_en, summary_ko, summary_en, field, trl,
                                        deal_forms, reply_deadline, created_at, published_at, expires_at)
            values (?, ?, ?, 'PUBLISHED', ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)""";

    private final Cast cast = Cast.onStage();
    private final Party readers = new Party(cast, Role.CORPORATION, "측정검색", Set.of("deals.read"));

    /** So many listings are in the index of the server from now on; the audit trail does not tell of them. */
    SearchDesk(int listings) throws Exception {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.prepareStatement(INSERT);
                var unwatched = connection.createStatement()) {
            connection.setAutoCommit(false);
            unwatched.execute("alter table market.listing disable trigger audit_note");
            for (int row = 1; row <= listings; row++) {
                bind(statement, SearchWork.listing(row));
                statement.addBatch();
                if (row % AT_ONCE == 0 || row == listings) {
                    statement.executeBatch();
                }
            }
            unwatched.execute("alter table market.listing enable trigger audit_note");
            connection.commit();
        }
        cast.operator().post("/api/search/rebuild").expect(202);
        var client = readers.client(0);
        while (total(client) < listings) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Words that many listings have, that few have, and none at all; and without a token. */
    List<Case> cases() {
        return List.of(
                asking("a common word", SearchWork.COMMON, readers::client),
                asking("a rare word", SearchWork.RARE, readers::client),
                asking("no word", List.of(""), readers::client),
                asking(
                        "a common word, by nobody in particular",
                        SearchWork.COMMON,
                        number -> Client.anonymous(Rest.anonymous().base())));
    }

    /** Whoever asks with that number. */
    private interface Clients {
        Client of(int number) throws Exception;
    }

    private static Case asking(String what, List<String> words, Clients clients) {
        return new Step("search and facets over HTTP, " + what, "requests", CLIENTS, number -> {
            var client = clients.of(number);
            return new Case.Work() {
                private int turn = number;

                @Override
                public long once() throws Exception {
                    turn++;
                    client.get(path(words.get(turn % words.size()), FIELDS.get(turn % FIELDS.size())));
                    return 1;
                }
            };
        });
    }

    private static String path(String words, String field) {
        return "/api/search/listings?field=%s&q=%s".formatted(field, URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    private static long total(Client client) throws Exception {
        return Json.MAPPER
                .readTree(client.get("/api/search/listings").body())
                .get("total")
                .asLong();
    }

    private void bind(PreparedStatement statement, ListingJson listing) throws SQLException {
        var values = new Object[] {
            listing.id(),
            UUID.fromString(readers.player.id()),
            listing.kind().name(),
            listing.titleKo(),
            listing.titleEn(),
            listing.summaryKo(),
            listing.summaryEn(),
            listing.field(),
            listing.trl(),
            Json.write(listing.dealForms()),
            listing.replyDeadline(),
            Timestamp.from(listing.createdAt()),
            Timestamp.from(listing.publishedAt()),
            Timestamp.from(Instant.now().plus(FOR))
        };
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
