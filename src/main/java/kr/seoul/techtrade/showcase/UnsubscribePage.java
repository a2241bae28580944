package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import kr.seoul.techtrade.alerts.SavedSearches;

/** Ends the letters about a search, for whoever has one of them: signed in or not. A program that follows links ends nothing. */
@Named
@RequestScoped
public class UnsubscribePage {
    private final SavedSearches searches;
    private final HttpServletRequest request;
    private boolean done;

    protected UnsubscribePage() {
        this(null, null);
    }

    @Inject
    public UnsubscribePage(SavedSearches searches, HttpServletRequest request) {
        this.searches = searches;
        this.request = request;
    }

    public void end() {
        searches.endLetters(token());
        done = true;
    }

    private String token() {
        return Optional.ofNullable(request.getParameter("token")).orElse("");
    }

    /** Of the search; null when the link is of none, or of one that was deleted. */
    public String getName() {
        return searches.ofLetter(token()).orElse(null);
    }

    public boolean isDone() {
        return done;
    }
}
