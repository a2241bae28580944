package kr.seoul.techtrade.replies;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds to an answer what it only names, one level deep: one query for each kind, however long the list. Before {@link SparseFilter},
 * which leaves what was added. With it goes an ETag that changes when any of it does, good for {@code If-None-Match} alone.
 * Problems: http/invalid-input for a name that cannot be expanded.
 */
@Provider
@Priority(ExpandFilter.PRIORITY)
public class ExpandFilter implements ContainerRequestFilter, ContainerResponseFilter {
    /** Answers pass the filters backwards. */
    static final int PRIORITY = Priorities.USER + 100;

    private static final String ASKED = ExpandFilter.class.getName();
    private static final int MARK = 8;

    @Context
    private ResourceInfo resource;

    @Inject
    @Any
    private Instance<Expander> expanders;

    /** @param known what the caller has already, null when it did not say, or {@link SparseFilter} looks at it */
    private record Asked(List<Expandable> all, String in, String known) {}

    @Override
    public void filter(ContainerRequestContext context) {
        var method = resource.getResourceMethod();
        var all = method == null ? null : method.getAnnotation(Expandable.All.class);
        var said = context.getUriInfo().getQueryParameters().get(Expandable.PARAMETER);
        if (all == null || said == null) {
            return;
        }
        var names = new TreeSet<>(Arrays.asList(String.join(",", said).split(",", -1)));
        mustBeKnown(names, all);
        var asked = Stream.of(all.value())
                .filter(each -> names.contains(each.name()))
                .toList();
        context.setProperty(ASKED, new Asked(asked, all.in(), context.getHeaderString(HttpHeaders.IF_NONE_MATCH)));
        // compared below, with the tag of all of it
        context.getHeaders().remove(HttpHeaders.IF_NONE_MATCH);
    }

    private static void mustBeKnown(Set<String> names, Expandable.All all) {
        var known = Stream.of(all.value()).map(Expandable::name).sorted().toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw HttpProblem.INVALID_INPUT.at(
                    "/" + Expandable.PARAMETER,
                    "%s is none of %s".formatted(name.isEmpty() ? "nothing" : name, String.join(", ", known)));
        });
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
        if (!(context.getProperty(ASKED) instanceof Asked asked) || answer.getStatus() != Status.OK.getStatusCode()) {
            return;
        }
        var tree = (ObjectNode) Json.MAPPER.valueToTree(answer.getEntity());
        var items = asked.in().isEmpty()
                ? List.of(tree)
                : tree.path(asked.in())
                        .valueStream()
                        .map(ObjectNode.class::cast)
                        .toList();
        expand(items, asked.all());
        answer.setEntity(tree, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
        if (answer.getEntityTag() != null) {
            tag(asked, tree, answer);
        }
    }

    private void expand(List<ObjectNode> items, List<Expandable> all) {
        var found = new HashMap<String, Map<UUID, ? extends Record>>();
        all.stream()
                .collect(Collectors.groupingBy(Expandable::kind))
                .forEach((kind, expandables) -> found.put(kind, find(kind, items, expandables)));
        for (var item : items) {
            var added = Json.MAPPER.createObjectNode();
            for (var each : all) {
                var id = id(item, each);
                var thing = id == null ? null : found.get(each.kind()).get(id);
                if (thing != null) {
                    added.set(each.name(), Json.MAPPER.valueToTree(thing));
                }
            }
            item.set(Expandable.PROPERTY, added);
        }
    }

    private Map<UUID, ? extends Record> find(String kind, List<ObjectNode> items, List<Expandable> expandables) {
        var ids = new LinkedHashSet<UUID>();
        items.forEach(item -> expandables.forEach(each -> ids.add(id(item, each))));
        ids.remove(null);
        return ids.isEmpty() ? Map.of() : expander(kind).find(ids);
    }

    private Expander expander(String kind) {
        return expanders.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("nobody expands " + kind));
    }

    private static UUID id(JsonNode item, Expandable each) {
        var id = item.at(each.at()).asString("");
        return id.isEmpty() ? null : UUID.fromString(id);
    }

    private static void tag(Asked asked, ObjectNode tree, ContainerResponseContext answer) {
        var digest = Sha256.text(Sha256.of(tree.toString()));
        var tag = new EntityTag(answer.getEntityTag().getValue() + "-" + digest.substring(0, MARK));
        answer.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        if (asked.known() != null && List.of(asked.known().split("\\s*,\\s*")).contains("\"" + tag.getValue() + "\"")) {
            answer.setStatusInfo(Status.NOT_MODIFIED);
            answer.setEntity(null);
        }
    }
}
