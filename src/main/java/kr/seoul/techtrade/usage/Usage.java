package kr.seoul.techtrade.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.clients.ApiClients;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Tally.Count;
import kr.seoul.techtrade.usage.UsageJson.DeliveriesJson;
import kr.seoul.techtrade.usage.UsageJson.RequestsJson;

/** What an organisation's clients asked for, and how its webhooks fared, for its administrators; as of the last minute or two. */
@ApplicationScoped
@Transactional
public class Usage {
    private static final int DAYS_KEPT = 400;

    /** In one order, so that two nodes wait for each other and no more; whoever is no client of ours is left out. */
    private static final String ADD_REQUESTS = """
            insert into usage.request as u (client, day, class, requests, refused, limited, failed)
            select r.of, r.day, r.kind, r.all, r.refused, r.limited, r.failed
              from jsonb_to_recordset(?::jsonb)
                   as r(of uuid, day date, kind text, "all" bigint, refused bigint, limited bigint, failed bigint)
              join clients.client c on c.id = r.of
             order by r.of, r.day, r.kind
            on conflict (client, day, class) do update
               set requests = u.requests + excluded.requests, refused = u.refused + excluded.refused,
                   limited = u.limited + excluded.limited, failed = u.failed + excluded.failed""";

    private static final String ADD_DELIVERIES = """
            insert into usage.delivery as u (webhook, day, attempts, failed)
            select r.of, r.day, r.all, r.failed
              from jsonb_to_recordset(?::jsonb) as r(of uuid, day date, "all" bigint, failed bigint)
              join webhooks.endpoint e on e.id = r.of
             order by r.of, r.day
               for key share of e
            on conflict (webhook, day) do update
               set attempts = u.attempts + excluded.attempts, failed = u.failed + excluded.failed""";
    private static final String REQUESTS = """
            select u.*, c.name from usage.request u join clients.client c on c.id = u.client
             where c.organization_id = ? and u.day between ?::date and ?::date and (?::uuid is null or u.client = ?)
             order by u.day, c.name, u.client, u.class""";
    private static final String DELIVERIES = """
            select u.*, e.url from usage.delivery u join webhooks.endpoint e on e.id = u.webhook
             where e.organization = ? and u.day between ?::date and ?::date
             order by u.day, e.url""";

    private final Sql sql;
    private final Clock clock;
    private final ApiClients clients;

    protected Usage() {
        this(null, null, null);
    }

    @Inject
    public Usage(Sql sql, Clock clock, ApiClients clients) {
        this.sql = sql;
        this.clock = clock;
        this.clients = clients;
    }

    /** One row of what is written. */
    private record Row(UUID of, LocalDate day, String kind, long all, long refused, long limited, long failed) {
        static Row of(Count count) {
            var key = count.key();
            return new Row(
                    key.of(), key.day(), key.kind(), count.all(), count.refused(), count.limited(), count.failed());
        }
    }

    /**
     * {@code client} is null for all; {@code from} and {@code to} for the last 30 days. Problems: identity/denied,
     * no-such-organization, no-such-client, http/invalid-input.
     */
    public UsageJson usage(Caller by, UUID organization, UUID client, String from, String to) {
        return usage(by, organization, client, UsageDays.of(from, to, today()));
    }

    /** The same of the last days: today and so many before. */
    public UsageJson usage(Caller by, UUID organization, UUID client, int before) {
        var today = today();
        return usage(by, organization, client, new UsageDays(today.minusDays(before), today));
    }

    private UsageJson usage(Caller by, UUID organization, UUID client, UsageDays days) {
        if (client == null) {
            clients.mustSee(by, organization);
        } else {
            clients.client(by, organization, client);
        }
        var first = days.from().toString();
        var last = days.to().toString();
        return new UsageJson(
                days.from(),
                days.to(),
                sql.list(REQUESTS, Usage::requests, organization, first, last, client, client),
                sql.list(DELIVERIES, Usage::deliveries, organization, first, last));
    }

    /** Adds what a node has counted. */
    void addRequests(List<Count> counts) {
        add(ADD_REQUESTS, counts);
    }

    void addDeliveries(List<Count> counts) {
        add(ADD_DELIVERIES, counts);
    }

    private void add(String statement, List<Count> counts) {
        if (!counts.isEmpty()) {
            sql.update(
                    statement,
                    new JsonColumn.Text(Json.write(counts.stream().map(Row::of).toList())));
        }
    }

    /** What is older than 400 days. */
    void forget() {
        var before = today().minusDays(DAYS_KEPT).toString();
        sql.update("delete from usage.request where day < ?::date", before);
        sql.update("delete from usage.delivery where day < ?::date", before);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL);
    }

    private static RequestsJson requests(ResultSet row) throws SQLException {
        return new RequestsJson(
                row.getObject("day", LocalDate.class),
                Sql.uuid(row, "client"),
                row.getString("name"),
                UsageKind.valueOf(row.getString("class")),
                row.getLong("requests"),
                row.getLong("refused"),
                row.getLong("limited"),
                row.getLong("failed"));
    }

    private static DeliveriesJson deliveries(ResultSet row) throws SQLException {
        return new DeliveriesJson(
                row.getObject("day", LocalDate.class),
                Sql.uuid(row, "webhook"),
                row.getString("url"),
                row.getLong("attempts"),
                row.getLong("failed"));
    }
}
