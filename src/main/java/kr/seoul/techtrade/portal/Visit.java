package kr.seoul.techtrade.portal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.audit.Trail;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.identity.SessionCookie;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.ledger.LedgerWorkshop;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.ListingState;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The page being shown: its language, its address, who looks at it, and the links that every page has. In EL: {@code visit}. */
@Named
@RequestScoped
public class Visit {
    private final HttpServletRequest request;
    private final Caller caller;
    private final Memberships memberships;
    private final Sessions sessions;
    private final String base;
    private List<Memberships.Seat> seats;
    private Locale locale;
    private String page;

    protected Visit() {
        this(null, null, null, null, null);
    }

    @Inject
    public Visit(
            HttpServletRequest request,
            Caller caller,
            Memberships memberships,
            Sessions sessions,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.request = request;
        this.caller = caller;
        this.memberships = memberships;
        this.sessions = sessions;
        this.base = base;
    }

    @PostConstruct
    void begin() {
        var uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
        var address = Address.of(uri.substring(request.getContextPath().length()));
        locale = address.language().orElseGet(() -> Address.preferred(request));
        page = address.page();
    }

    public Locale getLocale() {
        return locale;
    }

    /** {@code ko} or {@code en}. */
    public String getTag() {
        return locale.getLanguage();
    }

    public String getPage() {
        return page;
    }

    /** The rest of the page's path behind {@code room}, such as {@code retries} of {@code /docs/retries}. */
    public String below(String room) {
        return page.startsWith(room) ? page.substring(room.length()) : "";
    }

    public Caller getCaller() {
        return caller;
    }

    public boolean isSignedIn() {
        return caller.isKnown();
    }

    public boolean isOperator() {
        return caller.is(Role.OPERATOR);
    }

    /** Decides which records are one company, or watches who does. */
    public boolean isSteward() {
        return caller.is(Role.OPERATOR) || caller.is(Role.INSTITUTION) || caller.is(Role.AUDITOR);
    }

    /** Works for an institution, which feeds the directory. */
    public boolean isInstitution() {
        return caller.is(Role.INSTITUTION);
    }

    /** Sits on panels, of which its menu tells. */
    public boolean isExpert() {
        return caller.is(Role.EXPERT);
    }

    /** What the visitor can act for; nothing for whoever is no person. */
    public List<Memberships.Seat> getSeats() {
        if (seats == null) {
            seats = caller.kind() == Caller.Kind.PERSON && Callers.areKnowable(request)
                    ? memberships.seats(caller.id())
                    : List.of();
        }
        return seats;
    }

    /** The name of the organisation that the visitor acts for; null when for none. */
    public String getActingFor() {
        return getSeats().stream()
                .filter(seat -> caller.actsFor(seat.organization()))
                .map(Memberships.Seat::name)
                .findFirst()
                .orElse(null);
    }

    /** From now on, in this session; sign-in looks at each request whether the visitor still may. */
    public void actFor(UUID organization) {
        if (getSeats().stream().anyMatch(seat -> seat.organization().equals(organization))
                || memberships.find(organization, caller.id()).isPresent()) {
            sessions.choose(caller, organization);
        }
    }

    /** Sends no form but those about themselves: whoever has neither the right to deal nor a mandate. */
    boolean mayOnlyRead() {
        return caller.kind() == Caller.Kind.PERSON
                && Stream.of(Scopes.DEAL, Scopes.SIGN, Scopes.ACCESS_WRITE).noneMatch(caller.scopes()::contains);
    }

    /** Says who acts for the organisation and how. */
    public boolean isAdministrator() {
        return caller.organization() != null && caller.scopes().contains(Scopes.ACCESS_WRITE);
    }

    /** Reads the audit trail, or as much of it as is the organisation's own. */
    public boolean isAuditing() {
        return Trail.isOpenFor(caller);
    }

    /** Watches over the books. */
    public boolean isBookkeeping() {
        return LedgerWorkshop.isOpenFor(caller);
    }

    public boolean isCorporation() {
        return caller.is(Role.CORPORATION);
    }

    /** What the visitor's organisation lists, an offer or a need; null when it lists nothing. */
    public ListingKind getLists() {
        return caller.organization() == null ? null : ListingKind.of(caller).orElse(null);
    }

    /** Whether a listing is one that the visitor could open a deal about; the service decides again. */
    public boolean mayOpenDeal(ListingJson listing) {
        return !caller.actsFor(listing.organization().id())
                && listing.state() == ListingState.PUBLISHED
                && (caller.is(Role.CORPORATION) || caller.is(Role.STARTUP) || caller.is(Role.INSTITUTION));
    }

    /** Problems: identity/denied unless the visitor's organisation may list something. */
    public ListingKind mustList() {
        caller.mustActForSomebody();
        return Optional.ofNullable(getLists())
                .orElseThrow(() -> IdentityProblem.DENIED.because("organisations of this role list nothing"));
    }

    /** Everybody sees the same. */
    public boolean isPublic() {
        return Pages.isPublic(page);
    }

    boolean mustSignIn() {
        return !isSignedIn() && Pages.isPrivate(page);
    }

    /** The office is withheld until the second factor was shown. */
    boolean mustConfirm() {
        return caller.isWithheld() && Pages.isForConfirmed(page);
    }

    /** Where the second factor is shown and one comes back from; {@code undone} when a form was sent in vain. */
    String confirm(boolean undone) {
        return Query.NONE
                .with("undone", undone ? true : null)
                .with("to", getHere())
                .of(href(Pages.CONFIRM));
    }

    /** As {@link #confirm(boolean)}, for a page that asks for it itself. */
    public String getConfirm() {
        return confirm(false);
    }

    /** What {@code aria-current} says at the link to a page. */
    public String current(String to) {
        return page.equals(to) ? "page" : "false";
    }

    /** The link to a page in this visit's language. */
    public String href(String to) {
        return request.getContextPath() + Address.path(locale, to);
    }

    /** The link to this page with its query in another language, which is remembered. */
    public String choose(String tag) {
        return hrefIn(tag) + (query().isEmpty() ? "?" : query() + "&") + Address.LANGUAGE_PARAMETER + "=" + tag;
    }

    /** The address of this page in a language, for search engines. */
    public String absolute(String tag) {
        return base + hrefIn(tag) + identity();
    }

    /** The one address of what this page shows, however it was come to. */
    public String getCanonical() {
        return absolute(getTag());
    }

    /** This very page as a path with its query. */
    public String getHere() {
        return href(page) + query();
    }

    /** The session has another token from now on. */
    public static void give(SessionCookie cookie, String token) {
        cookie.give(
                (HttpServletResponse)
                        FacesContext.getCurrentInstance().getExternalContext().getResponse(),
                token);
    }

    /** After a form has done its work: shows another page. */
    public void leadTo(String href) {
        try {
            FacesContext.getCurrentInstance().getExternalContext().redirect(href);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private String hrefIn(String tag) {
        return request.getContextPath() + Address.path(Address.language(tag).orElse(locale), page);
    }

    /** Of the query what says what is shown; how it is narrowed, ordered and paged does not. */
    private String identity() {
        var id = request.getParameter("id");
        return id == null || !id.matches("[0-9a-fA-F-]{36}") ? "" : "?id=" + id.toLowerCase(Locale.ROOT);
    }

    private String query() {
        return request.getQueryString() == null ? "" : "?" + request.getQueryString();
    }
}
