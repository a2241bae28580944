package kr.seoul.techtrade.dealroom;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.process.Action;

/**
 * The form of an action on a deal or a part of it: which action is asked about before it is done ({@code act} of the address),
 * the version of the deal that was seen, so that nobody agrees to what somebody else has just changed, and what was entered.
 */
public class ActForm {
    private final Entry entry = new Entry();
    private final String act;
    private Long version;

    ActForm(HttpServletRequest request) {
        act = request.getParameter("act");
    }

    /** The first version that is shown is the one that counts. */
    void see(long shown) {
        version = version == null ? Long.valueOf(shown) : version;
    }

    /** Problems: portal/no-such-page when the address names none. */
    Action action() {
        return Stream.of(Action.values())
                .filter(this::isFor)
                .findFirst()
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no such action"));
    }

    boolean isFor(Action action) {
        return action.name().equals(act);
    }

    boolean isForOneOf(Set<Action> actions) {
        return actions.stream().anyMatch(this::isFor);
    }

    /** Which of what is open is asked about; null when none is. */
    DealJson.Open asked(Stream<DealJson.Open> open) {
        return open.filter(each -> isFor(each.action())).findFirst().orElse(null);
    }

    /** A form that was sent is heard even when its action is no longer open: the service says why. */
    boolean isAsked(boolean open) {
        return Asked.isShowing() ? open : act != null;
    }

    Entry entries() {
        return entry;
    }

    /** What stands in the fields, by their names. */
    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public String getAct() {
        return act;
    }

    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }
}
