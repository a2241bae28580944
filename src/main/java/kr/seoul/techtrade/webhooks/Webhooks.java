package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.events.EventFeed;
import kr.seoul.techtrade.events.EventsProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.webhooks.WebhookEvent.EndpointNews;
import kr.seoul.techtrade.webhooks.WebhookJson.Issued;

/**
 * The endpoints of an organisation, for whoever acts for it; somebody else's is webhooks/no-such-webhook. Before anything else an
 * endpoint is sent a challenge, and only when it has repeated it, events. What calls other hosts is left to the queue; only names
 * are looked up here, before the transaction.
 */
@ApplicationScoped
@Transactional
public class Webhooks {
    /** As what each call of an endpoint is counted in the {@link kr.seoul.techtrade.kernel.Tally}, by its id. */
    public static final String CALL = "CALL";

    static final int ENDPOINTS_MAX = 100;

    private static final String SELECT = """
            select e.id, e.url, e.description, e.types, e.subjects, e.state, e.reason, e.left_txid::text::bigint as left_txid, e.left_seq,
                   e.created_at, e.version, l.failing_since
              from webhooks.endpoint e join webhooks.lane l on l.endpoint = e.id where e.organization = ?
            """;

    private final Sql sql;
    private final Keys keys;
    private final Queue queue;
    private final EventFeed feed;
    private final Outbox outbox;
    private final Clock clock;

    protected Webhooks() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public Webhooks(Sql sql, Keys keys, Queue queue, EventFeed feed, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.keys = keys;
        this.queue = queue;
        this.feed = feed;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Makes one and challenges it; {@code asked}'s address has passed {@link Addresses#mustBeCallable}. Problems:
     * identity/denied, events/invalid-filter, webhooks/address-taken, too-many, vault/no-master-key.
     */
    public Issued create(Caller by, NewWebhook asked) {
        var organization = by.mustActForSomebody();
        mustBeTypes(by, asked.types());
        mustHaveRoom(organization);
        var at = clock.instant();
        var id = Ids.at(at);
        int made = sql.update(
                """
                insert into webhooks.endpoint (id, organization, url, description, types, subjects, state, left_txid,
                                               left_seq, created_at, version)
                select ?, ?, ?, ?, ?, ?::uuid[], 'UNPROVEN', txid, seq, ?, 1 from webhooks.mark
                on conflict (organization, url) do nothing""", id, organization, asked.url(), asked.description(), asked.types(), asked.subjects(), at);
        if (made == 0) {
            throw taken();
        }
        sql.update("insert into webhooks.lane (endpoint) values (?)", id);
        var secret = keys.make(id, asked.kind(), at);
        queue.challenge(id);
        return new Issued(told(by, WebhookEvent.ENDPOINT_CREATED, id), secret);
    }

    /** The newest first. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<WebhookJson> webhooks(Caller by, String cursor, Integer limit) {
        var size = Page.limit(limit);
        var before = Cursor.id(cursor);
        var rows = sql.list(
                SELECT + "and (?::uuid is null or e.id < ?) order by e.id desc limit ?",
                Webhooks::row,
                by.mustActForSomebody(),
                before,
                before,
                size + 1);
        var page = Page.cut(rows, size, last -> Cursor.of(last.id()));
        var live = keys.live(page.items().stream().map(WebhookJson::id).toList(), clock.instant());
        return page.map(webhook -> with(webhook, live.getOrDefault(webhook.id(), List.of())));
    }

    /** Problems: identity/denied, webhooks/no-such-webhook. */
    public WebhookJson webhook(Caller by, UUID id) {
        var webhook = sql.first(SELECT + "and e.id = ?", Webhooks::row, by.mustActForSomebody(), id)
                .orElseThrow(() -> missing(id));
        return with(webhook, keys.live(List.of(id), clock.instant()).getOrDefault(id, List.of()));
    }

    /**
     * Another address is challenged before it gets anything; what waits goes there then. Problems: as {@link #create} and
     * {@link #webhook}, kernel/stale-version.
     */
    public WebhookJson change(Caller by, UUID id, WebhookChange asked, long seen) {
        var before = locked(by, id, seen);
        mustBeTypes(by, asked.types());
        boolean moves = !before.url().equals(asked.url());
        var state = moves && before.state() == WebhookState.ACTIVE ? WebhookState.UNPROVEN : before.state();
        if (moves && isTaken(by.organization(), asked.url())) {
            throw taken();
        }
        sql.update(
                """
                update webhooks.endpoint e
                   set url = ?, description = ?, types = ?, subjects = ?::uuid[], state = ?, version = version + 1,
                       proven_at = case when ? then null else proven_at end,
                       left_txid = case when ? then m.txid else left_txid end,
                       left_seq = case when ? then m.seq else left_seq end
                  from webhooks.mark m where e.id = ?""",
                asked.url(),
                asked.description(),
                asked.types(),
                asked.subjects(),
                state,
                moves,
                state != before.state(),
                state != before.state(),
                id);
        if (moves) {
            queue.forgive(id);
        }
        if (moves && state == WebhookState.UNPROVEN) {
            queue.challenge(id);
        }
        return told(by, WebhookEvent.ENDPOINT_CHANGED, id);
    }

    private WebhookJson told(Caller by, WebhookEvent what, UUID id) {
        var webhook = webhook(by, id);
        outbox.tell(Set.of(by.organization()), what, id, EndpointNews.of(webhook));
        return webhook;
    }

    /** With all that waits for it, and its log. Problems: as {@link #webhook}, kernel/stale-version. */
    public void delete(Caller by, UUID id, long seen) {
        locked(by, id, seen);
        told(by, WebhookEvent.ENDPOINT_DELETED, id);
        sql.update("delete from webhooks.endpoint where id = ?", id);
    }

    /** Nothing is sent any more; what waits goes on waiting. Twice is once. Problems: as {@link #webhook}, kernel/stale-version. */
    public WebhookJson disable(Caller by, UUID id, long seen) {
        locked(by, id, seen);
        int disabled = sql.update("""
                update webhooks.endpoint e set state = 'DISABLED', reason = 'OWNER', version = version + 1,
                       left_txid = case when e.state = 'ACTIVE' then m.txid else left_txid end,
                       left_seq = case when e.state = 'ACTIVE' then m.seq else left_seq end
                  from webhooks.mark m where e.id = ? and e.state <> 'DISABLED'""", id);
        var webhook = webhook(by, id);
        if (disabled > 0) {
            var why = new EndpointDisabled(webhook.url(), DisabledReason.OWNER, webhook.failingSince());
            outbox.tell(Set.of(by.organization()), WebhookEvent.ENDPOINT_DISABLED, id, why);
        }
        return webhook;
    }

    /**
     * A proven endpoint gets events again, what waited at once; any other a challenge. Twice is once. Problems: as {@link #webhook},
     * kernel/stale-version.
     */
    public WebhookJson enable(Caller by, UUID id, long seen) {
        locked(by, id, seen);
        int enabled = sql.update("""
                update webhooks.endpoint
                   set state = case when proven_at is null then 'UNPROVEN' else 'ACTIVE' end, reason = null,
                       version = version + 1
                 where id = ? and state = 'DISABLED'""", id);
        queue.resume(id);
        var webhook = enabled > 0 ? told(by, WebhookEvent.ENDPOINT_CHANGED, id) : webhook(by, id);
        if (webhook.state() == WebhookState.UNPROVEN) {
            queue.challenge(id);
        }
        return webhook;
    }

    /** Another key signs from now on, and those before it for a while as well. Problems: as {@link #webhook}, webhooks/too-many, vault/no-master-key, kernel/stale-version. */
    public Issued rotate(Caller by, UUID id, NewKey asked, long seen) {
        locked(by, id, seen);
        var secret = keys.rotate(id, asked.signature(), Duration.ofHours(asked.overlapHours()), clock.instant());
        sql.update("update webhooks.endpoint set version = version + 1 where id = ?", id);
        return new Issued(told(by, WebhookEvent.ENDPOINT_CHANGED, id), secret);
    }

    /** Challenges it once more. Problems: as {@link #webhook}, webhooks/wrong-state. */
    public DeliveryJson verify(Caller by, UUID id) {
        if (locked(by, id).state() != WebhookState.UNPROVEN) {
            throw WebhooksProblem.WRONG_STATE.because("only an unproven endpoint is challenged");
        }
        return queue.challenge(id);
    }

    /** Sends an event that never happened, once. Problems: as {@link #webhook}, webhooks/wrong-state. */
    public DeliveryJson test(Caller by, UUID id) {
        if (locked(by, id).state() != WebhookState.ACTIVE) {
            throw WebhooksProblem.WRONG_STATE.because("only an active endpoint is tested");
        }
        return queue.test(id);
    }

    /**
     * As {@link #webhook}, with its lane: whoever changes anything of an endpoint takes that first, and the node that writes down
     * what it sent does too ({@link Lanes#write}).
     */
    WebhookJson held(Caller by, UUID id) {
        hold(by, id);
        return webhook(by, id);
    }

    private void hold(Caller by, UUID id) {
        sql.first("""
                        select from webhooks.endpoint e join webhooks.lane l on l.endpoint = e.id
                         where e.organization = ? and e.id = ? for no key update of l""", row -> true, by.mustActForSomebody(), id).orElseThrow(() -> missing(id));
    }

    private WebhookJson locked(Caller by, UUID id) {
        hold(by, id);
        return sql.first(SELECT + "and e.id = ? for update of e", Webhooks::row, by.mustActForSomebody(), id)
                .orElseThrow(() -> missing(id));
    }

    private WebhookJson locked(Caller by, UUID id, long seen) {
        var webhook = locked(by, id);
        if (webhook.version() != seen) {
            throw KernelProblem.STALE_VERSION.because("it is at version %d now".formatted(webhook.version()));
        }
        return webhook;
    }

    private void mustBeTypes(Caller by, List<String> types) {
        try {
            feed.sight(by, types, List.of());
        } catch (Problem invalid) {
            throw EventsProblem.INVALID_FILTER.at("/types", invalid.getMessage());
        }
    }

    private void mustHaveRoom(UUID organization) {
        sql.first("select 1 from identity.organization where id = ? for no key update", row -> true, organization);
        int count = sql.first(
                        "select count(*) as n from webhooks.endpoint where organization = ?",
                        row -> row.getInt("n"),
                        organization)
                .orElseThrow();
        if (count >= ENDPOINTS_MAX) {
            throw WebhooksProblem.TOO_MANY.because("an organisation has at most %d webhooks".formatted(ENDPOINTS_MAX));
        }
    }

    private boolean isTaken(UUID organization, String url) {
        return sql.first(
                        "select 1 from webhooks.endpoint where organization = ? and url = ?",
                        row -> true,
                        organization,
                        url)
                .isPresent();
    }

    private static Problem taken() {
        return WebhooksProblem.ADDRESS_TAKEN.at("/url", "change that one, or use another path");
    }

    private static Problem missing(UUID id) {
        return WebhooksProblem.NO_SUCH_WEBHOOK.because("no webhook " + id + " of yours");
    }

    private static WebhookJson with(WebhookJson webhook, List<Keys.Live> keys) {
        return new WebhookJson(
                webhook.id(),
                webhook.url(),
                webhook.description(),
                webhook.types(),
                webhook.subjects(),
                webhook.state(),
                webhook.reason(),
                webhook.missedAfter(),
                webhook.failingSince(),
                keys.stream().map(Keys.Live::json).toList(),
                webhook.createdAt(),
                webhook.version());
    }

    private static WebhookJson row(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        return new WebhookJson(
                Sql.uuid(row, "id"),
                row.getString("url"),
                row.getString("description"),
                List.of((String[]) row.getArray("types").getArray()),
                List.of((UUID[]) row.getArray("subjects").getArray()),
                WebhookState.valueOf(row.getString("state")),
                reason == null ? null : DisabledReason.valueOf(reason),
                new Position(row.getLong("left_txid"), row.getLong("left_seq"))
                        .cursor()
                        .encode(),
                Sql.instant(row, "failing_since"),
                List.of(),
                Sql.instant(row, "created_at"),
                row.getLong("version"));
    }
}
