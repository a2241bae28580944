package kr.seoul.techtrade.portal;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;

/**
 * Tells a {@link Problem} to a person: at the form when a form was sent, as an error page when the page itself cannot be shown.
 * Who has to show the second factor first is led there and back. The words are the message {@code problem.<slug>}, or the problem's own detail.
 */
public class RefusalHandler extends ExceptionHandlerWrapper {
    /** {@code milestones[0].amount}, {@code /rights/0/right/number}: the list, the row, the entry. */
    private static final Pattern ROW =
            Pattern.compile("(milestones|rights|steps|brokers|deductions)[\\[/](\\d+)[\\]./]+(?:right[./])?(\\w+)$");
    /** {@code territory[0].<list element>}: the list itself is the entry. */
    private static final Pattern ELEMENT = Pattern.compile("(\\[\\d+]\\.<list element>|/\\d+)$");

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
            var problem = cause(queued.getException(), Problem.class);
            var invalid = cause(queued.getException(), ConstraintViolationException.class);
            if (problem.isPresent()) {
                tell(problem.get(), queued.getContext());
                events.remove();
            } else if (invalid.isPresent() && isForm(queued.getContext())) {
                invalid.get().getConstraintViolations().stream()
                        .sorted(Comparator.comparing(
                                violation -> violation.getPropertyPath().toString()))
                        .forEach(violation -> tell(violation, queued.getContext()));
                events.remove();
            }
        }
        getWrapped().handle();
    }

    private static void tell(Problem problem, FacesContext context) {
        if (problem.type() == IdentityProblem.SECOND_FACTOR_NEEDED) {
            var visit = CDI.current().select(Visit.class).get();
            visit.leadTo(visit.confirm(context.isPostback()));
        } else if (!isForm(context)) {
            sendError(problem, context);
        } else if (problem.violations().isEmpty()) {
            tell(texts().orElse("problem." + problem.type().slug(), problem.getMessage()), context);
        } else {
            problem.violations().forEach(violation -> tell(problem, violation, context));
        }
    }

    private static void tell(Problem problem, Violation violation, FacesContext context) {
        var pointer = violation.pointer();
        var slug = "problem." + problem.type().slug();
        var own = slug + pointer.substring(pointer.lastIndexOf('/')).replace('/', '.');
        faults().put(pointer, texts().orElse(own, texts().get("problem.check")));
        tell(entry(pointer), context);
    }

    /** At the field in the words of the constraint, such as how long a text may be. */
    private static void tell(ConstraintViolation<?> violation, FacesContext context) {
        var broken = violation.getConstraintDescriptor();
        var key = "constraint." + broken.getAnnotation().annotationType().getSimpleName();
        var bounds = broken.getAttributes();
        var text = texts().has(key)
                ? texts().get(key, bounds.getOrDefault("min", bounds.get("value")), bounds.get("max"))
                : texts().get("problem.check");
        faults().put(Faults.pointer(violation), text);
        tell(entry(violation.getPropertyPath().toString()), context);
    }

    private static void tell(String text, FacesContext context) {
        context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
    }

    private static void sendError(Problem problem, FacesContext context) {
        try {
            context.getExternalContext()
                    .responseSendError(status(problem), problem.type().title());
            context.responseComplete();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** Which entry is not acceptable, from a JSON pointer or a property path: {@code …milestones[0].amount}. */
    private static String entry(String path) {
        var texts = texts();
        var row = ROW.matcher(path);
        var steps = ELEMENT.matcher(path).replaceFirst("").split("[./]");
        var name = steps[steps.length - 1];
        var within = steps.length > 1 ? label(steps[steps.length - 2] + "." + name) : "";
        var label = row.find()
                ? texts.get(label(row.group(1) + "." + row.group(3)), 1 + Integer.parseInt(row.group(2)))
                : texts.orElse(texts.has(within) ? within : label(name), name);
        return texts.get("problem.entry", label);
    }

    /** The key of an entry's label: the page's own words, such as {@code publish.price}, those of all forms, or of the terms. */
    private static String label(String name) {
        var page = CDI.current().select(Visit.class).get().getPage();
        var own = page.substring(page.lastIndexOf('/') + 1) + "." + name;
        var shared = "field." + name;
        return texts().has(own) ? own : texts().has(shared) ? shared : "terms." + name;
    }

    private static boolean isForm(FacesContext context) {
        return context.isPostback() && context.getCurrentPhaseId() == PhaseId.INVOKE_APPLICATION;
    }

    private static Faults faults() {
        return CDI.current().select(Faults.class).get();
    }

    private static Texts texts() {
        return CDI.current().select(Texts.class).get();
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

    private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
