package kr.seoul.techtrade.dealroom;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.process.Action;

/** How a deal's parts, steps and remedies are called in the language of the visit. In EL: {@code words}. */
@Named("words")
@RequestScoped
public class DealWords {
    /** Steps whose note is for people to read. */
    private static final Set<Action> TOLD = EnumSet.of(
            Action.BOUNCE,
            Action.HOLD_CLOCK,
            Action.RESUME_CLOCK,
            Action.DISPUTE,
            Action.ANSWER,
            Action.WITHDRAW_DISPUTE,
            Action.OFFER_SETTLEMENT,
            Action.ESCALATE,
            Action.BRING_EVIDENCE,
            Action.HOLD_FOR_COURT,
            Action.LIFT,
            Action.ENFORCE,
            Action.CHALLENGE_EXPERT,
            Action.REMOVE_EXPERT,
            Action.DISMISS_CHALLENGE,
            Action.REPORT,
            Action.CORRECT,
            Action.OPEN_AUDIT,
            Action.REPORT_FINDING,
            Action.CONTEST_FINDING,
            Action.CLOSE_AUDIT,
            Action.GIVE_NOTICE,
            Action.TERMINATE_LICENCE);

    static {
        TOLD.addAll(DealActs.NOTED);
    }

    private final Texts texts;
    private final Format format;

    protected DealWords() {
        this(null, null);
    }

    @Inject
    public DealWords(Texts texts, Format format) {
        this.texts = texts;
        this.format = format;
    }

    /** {@code milestone 2}; empty for the deal itself. */
    public String named(String cycle, Integer number) {
        return number == null ? "" : texts.get("item." + cycle, number);
    }

    /** The prefix of the texts of a cycle's states. */
    public String states(String cycle) {
        return cycle.toLowerCase(Locale.ROOT) + "State";
    }

    /** The kind of a ledger account, by its code such as {@code escrow:018f…}. */
    public String account(String code) {
        return texts.get("account." + code.substring(0, code.indexOf(':')).toUpperCase(Locale.ROOT));
    }

    /** Somebody wrote why or what, for people to read. */
    public boolean told(DealJson.StepJson step) {
        return step.note() != null && TOLD.contains(step.action());
    }

    /** {@code To the seller 60%: ₩600,000}, {@code Deliver anew within 14 days}; of a royalty what is owed. A dash for none. */
    public String remedy(Remedy remedy, DisputeJson of) {
        if (remedy == null) {
            return "–";
        }
        var whole = of.amount();
        var key = remedies(of.royalty() != null) + remedy.outcome() + ".line";
        return switch (remedy.outcome()) {
            case RELEASE, REFUND -> texts.get(key, format.money(whole));
            case SPLIT -> split(key, remedy.sellerShare(whole), whole);
            case RE_DELIVER, EXTEND -> texts.get(key, remedy.days());
        };
    }

    private String split(String key, Money seller, Money whole) {
        return texts.get(key, format.money(seller), format.money(whole.minus(seller)));
    }

    /** One that can be chosen. */
    public String outcome(Remedy.Outcome outcome, boolean ofRoyalty) {
        return texts.get(remedies(ofRoyalty) + outcome);
    }

    private static String remedies(boolean ofRoyalty) {
        return ofRoyalty ? "remedy.royalty." : "remedy.";
    }

    /** What an action in a dispute does: over a royalty nothing is held, and what is awarded is invoiced. */
    public String consequence(String action, boolean ofRoyalty) {
        var what = texts.get("act." + action + ".what");
        return ofRoyalty ? texts.orElse("act." + action + ".royalty", what) : what;
    }

    /** {@code 1.4 MB}. */
    public String size(long bytes) {
        return bytes < 1_000_000
                ? Math.max(1, bytes / 1000) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
