package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.EventType;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.mail.Letter;
import kr.seoul.techtrade.mail.Post;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an expert hears of its place on a panel: an event, and a letter to those who administer it. */
@ApplicationScoped
public class PanelNews {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'KST'", Locale.ROOT);

    private final Outbox outbox;
    private final Post post;
    private final People people;
    private final String base;

    protected PanelNews() {
        this(null, null, null, "");
    }

    @Inject
    public PanelNews(
            Outbox outbox,
            Post post,
            People people,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.outbox = outbox;
        this.post = post;
        this.people = people;
        this.base = base;
    }

    void drawn(Dispute dispute, List<Panelist> seats) {
        if (!seats.isEmpty()) {
            var told = new DisputeEvent.PanelDrawn(dispute.deal().number(), dispute.item(), dispute.amount());
            outbox.tell(
                    seats.stream().map(Panelist::organizationId).toList(),
                    DisputeEvent.PANEL_DRAWN,
                    dispute.id(),
                    told);
            seats.forEach(seat -> write(seat, "panel-drawn", "", "hearing", by(seat)));
        }
    }

    /** It has still to say whether it takes the place. */
    void due(Panelist seat) {
        tell(seat, DisputeEvent.APPOINTMENT_DUE);
        write(seat, "panel-due", seat.deadline().dueAt(), "hearing", by(seat));
    }

    void changed(Panelist seat) {
        tell(seat, DisputeEvent.APPOINTMENT_CHANGED);
        switch (seat.state()) {
            case LAPSED -> write(seat, "panel-lapsed", "", "hearings", "");
            case REMOVED -> write(seat, "panel-removed", "", "hearings", "");
            case CHALLENGED -> write(seat, "panel-challenged", seat.challengedBy(), "hearing", "");
            default -> {}
        }
    }

    /** Once for each payment that the bank confirms; one that came back is paid again. */
    void paid(Panelist seat, Money amount, UUID payout) {
        var told =
                new DisputeEvent.ExpertPaid(seat.deal().number(), seat.dispute().item(), amount);
        outbox.tell(
                List.of(seat.organizationId()),
                DisputeEvent.EXPERT_PAID,
                seat.dispute().id(),
                told);
        write(seat, "panel-paid", payout, "hearings", amount.toString());
    }

    /** It is tried again a day later, each time to the account that is registered then. */
    void returned(Panelist seat, Money amount, UUID payout, String reason) {
        var told = new DisputeEvent.ExpertPaymentReturned(
                seat.deal().number(), seat.dispute().item(), amount, reason);
        outbox.tell(
                List.of(seat.organizationId()),
                DisputeEvent.EXPERT_PAYMENT_RETURNED,
                seat.dispute().id(),
                told);
        write(seat, "panel-unpaid", payout, "hearings", reason == null ? amount.toString() : amount + ", " + reason);
    }

    private void tell(Panelist seat, EventType type) {
        var deadline = seat.deadline();
        var told = new DisputeEvent.AppointmentNews(
                seat.deal().number(), seat.dispute().item(), seat.state(), deadline == null ? null : deadline.dueAt());
        outbox.tell(List.of(seat.organizationId()), type, seat.dispute().id(), told);
    }

    /** {@code which} tells it from others of the key about the same place: Post drops what it was given before. */
    private void write(Panelist seat, String key, Object which, String page, String last) {
        for (var to : people.administrators(seat.organizationId())) {
            var language = to.language();
            var address = "%s/%s/deal/%s%s"
                    .formatted(
                            base,
                            language.getLanguage(),
                            page,
                            page.equals("hearing") ? "?id=" + seat.dispute().id() : "");
            post.send(Letter.of(
                    "dispute:%s:%s:%s:%s".formatted(key, seat.id(), to.id(), which),
                    to.email(),
                    language,
                    key,
                    to.name(),
                    "%s, %d".formatted(seat.deal().number(), seat.dispute().item()),
                    address,
                    last));
        }
    }

    private static String by(Panelist seat) {
        Instant by = seat.deadline().dueAt();
        return by == null ? "" : TIME.format(by.atZone(ClockProducer.SEOUL));
    }
}
