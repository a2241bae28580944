package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** Any page that cannot be shown, told by its status: what happened, and what to do now. */
@Named
@RequestScoped
public class ErrorPage {
    private final HttpServletRequest request;
    private final Texts texts;

    protected ErrorPage() {
        this(null, null);
    }

    @Inject
    public ErrorPage(HttpServletRequest request, Texts texts) {
        this.request = request;
        this.texts = texts;
    }

    public int getStatus() {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
    }

    public String getTitle() {
        return texts.orElse("error." + getStatus(), texts.get(isFault() ? "error.500" : "error.400"));
    }

    public String getAdvice() {
        return texts.orElse(
                "error." + getStatus() + ".advice", texts.get(isFault() ? "error.500.advice" : "error.400.advice"));
    }

    private boolean isFault() {
        return getStatus() >= 500;
    }
}
