package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.vault.MasterKeyJson;
import kr.seoul.techtrade.vault.MasterKeys;
import kr.seoul.techtrade.vault.Renewal;

/** The master keys and what hangs on each; operators have another one used. */
@Named
@RequestScoped
public class MasterKeysPage {
    private static final String PATH = "/operator/master-keys";

    private final MasterKeys keys;
    private final Visit visit;
    private final HttpServletRequest request;
    private MasterKeyJson.All all;

    protected MasterKeysPage() {
        this(null, null, null);
    }

    @Inject
    public MasterKeysPage(MasterKeys keys, Visit visit, HttpServletRequest request) {
        this.keys = keys;
        this.visit = visit;
        this.request = request;
    }

    /** Before anything else: the buttons are those of the list. Problems: identity/denied. */
    @PostConstruct
    void begin() {
        load();
    }

    /** Also after a button that was refused. */
    public void load() {
        all = keys.all(visit.getCaller());
    }

    public void use(String id) {
        keys.use(visit.getCaller(), id);
        visit.leadTo(Query.NONE.with("done", "used").of(visit.href(PATH)));
    }

    public List<MasterKeyJson> getItems() {
        return all.items();
    }

    /** How many servers there are. */
    public int getNodes() {
        return all.nodes();
    }

    /** How far sealing anew has come; null as long as no key has followed another. */
    public Renewal getRenewal() {
        return all.renewal();
    }

    public boolean isDone() {
        return "used".equals(request.getParameter("done"));
    }

    /** One of a few words. */
    public String state(MasterKeyJson key) {
        if (key.current()) {
            return "current";
        }
        if (!key.removable()) {
            return "emptying";
        }
        return key.followedAt() == null ? "waiting" : "followed";
    }

    /** The colour of that. */
    public String tone(MasterKeyJson key) {
        return switch (state(key)) {
            case "current" -> "fresh";
            case "emptying" -> "late";
            default -> "never";
        };
    }
}
