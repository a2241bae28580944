package kr.seoul.techtrade.portal;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Problem;

/**
 * Tells a {@link Problem} to a person: at the form when a form was sent, as an error page when the page itself cannot be shown.
 * The words are the message {@code problem.<slug>}, or the problem's own detail.
 */
public class RefusalHandler extends ExceptionHandlerWrapper {
    /** Named in {@code faces-config.xml}. */
    public static class Factory extends ExceptionHandlerFactory {
        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new RefusalHandler(getWrapped().getExceptionHandler());
        }
    }

    RefusalHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
        var events = getUnhandledExceptionQueuedEvents().iterator();
        while (events.hasNext()) {
            var queued = events.next().getContext();
            var problem = problemIn(queued.getException());
            if (problem.isPresent()) {
                tell(problem.get(), queued.getContext());
                events.remove();
            }
        }
        getWrapped().handle();
    }

    private static void tell(Problem problem, FacesContext context) {
        if (context.isPostback() && context.getCurrentPhaseId() == PhaseId.INVOKE_APPLICATION) {
            var texts = CDI.current().select(Texts.class).get();
            var text = texts.orElse("problem." + problem.type().slug(), problem.getMessage());
            context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
            return;
        }
        try {
            context.getExternalContext()
                    .responseSendError(status(problem), problem.type().title());
            context.responseComplete();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private static int status(Problem problem) {
        return switch (problem.type().kind()) {
            case DENIED, UNAUTHENTICATED -> 403;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
            case MISSING -> 404;
            default -> 400;
        };
    }

    private static Optional<Problem> problemIn(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }
}
