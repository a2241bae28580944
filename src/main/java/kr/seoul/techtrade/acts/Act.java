package kr.seoul.techtrade.acts;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kr.seoul.techtrade.http.RequestId;

/**
 * What a request does, as {@code audit.enter} takes it: who, on whose behalf, what, about what, from where.
 *
 * @param kind of the actor, see {@link Actor}
 * @param act method and path, with {@code {}} for the ids in it: {@code POST /api/deals/{}/accept}
 * @param note what is confidential about what was read, or why it was refused; null for a change
 * @param refused null for a change
 * @param subjects the ids in the address, and the people whose data was shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Act(
        Instant at,
        String kind,
        UUID actor,
        UUID organization,
        String act,
        String note,
        Boolean refused,
        String request,
        Set<UUID> subjects,
        Personal personal) {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String PEOPLE = Act.class.getName() + ".people";
    private static final int AGENT_MAX = 200;
    private static final int ACT_MAX = 300;

    /** What can be erased: the actor's name, the address the request came from, and what its {@code User-Agent} says. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Personal(String name, String address, String agent) {}

    static Act of(HttpServletRequest request, String address, Instant at) {
        var actor = Actor.of(request);
        var path = request.getMethod() + " " + request.getRequestURI();
        var subjects = new LinkedHashSet<UUID>(people(request));
        ids(request.getRequestURI(), subjects);
        Optional.ofNullable(request.getQueryString()).ifPresent(query -> ids(query, subjects));
        return new Act(
                at,
                actor.kind(),
                actor.id(),
                actor.organization(),
                cut(ID.matcher(path).replaceAll("{}"), ACT_MAX),
                null,
                null,
                RequestId.of(request),
                subjects,
                new Personal(actor.name(), address, cut(request.getHeader("User-Agent"), AGENT_MAX)));
    }

    public Act reads(String what) {
        return new Act(at, kind, actor, organization, act, what, false, request, subjects, personal);
    }

    public Act refused(String why) {
        return new Act(at, kind, actor, organization, act, why, true, request, subjects, personal);
    }

    static void shows(HttpServletRequest request, Collection<UUID> people) {
        var all = new LinkedHashSet<>(people(request));
        all.addAll(people);
        request.setAttribute(PEOPLE, all);
    }

    @SuppressWarnings("unchecked")
    private static Set<UUID> people(HttpServletRequest request) {
        return request.getAttribute(PEOPLE) instanceof Set<?> people ? (Set<UUID>) people : Set.of();
    }

    private static void ids(String text, Set<UUID> to) {
        ID.matcher(text).results().map(id -> UUID.fromString(id.group())).forEach(to::add);
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }
}
