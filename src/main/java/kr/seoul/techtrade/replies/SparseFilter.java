package kr.seoul.techtrade.replies;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.annotation.Priority;
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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.JsonBody;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sha256;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts an answer down to the fields asked for. It is another representation, so it has another ETag, such as {@code "7-5d41402a"}:
 * good for {@code If-None-Match} of the same fields, and refused as {@code If-Match}, since nobody changes what they saw a part of.
 * Problems: http/invalid-input for a field that there is not.
 */
@Provider
@Priority(Priorities.USER)
public class SparseFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String ASKED = SparseFilter.class.getName();
    private static final int MARK = 8;

    @Context
    private ResourceInfo resource;

    /** @param known what the caller has already, null when it did not say */
    private record Asked(Set<String> fields, String known) {
        String tag(EntityTag whole, String part) {
            var version = whole.getValue().split("-", 2);
            var digest = Sha256.text(Sha256.of(String.join(",", fields) + "," + part));
            return version[0] + "-" + digest.substring(0, MARK);
        }
    }

    @Override
    public void filter(ContainerRequestContext context) {
        var sparse = sparse();
        var said = context.getUriInfo().getQueryParameters().get(Sparse.PARAMETER);
        if (sparse == null || said == null) {
            return;
        }
        var known = fields(sparse.value());
        var fields = new TreeSet<>(Arrays.asList(String.join(",", said).split(",", -1)));
        fields.forEach(field -> {
            if (!known.contains(field)) {
                throw HttpProblem.INVALID_INPUT.at(
                        "/" + Sparse.PARAMETER, "%s is none of %s".formatted(field, String.join(", ", known)));
            }
        });
        // compared below, with the tag of the part
        context.setProperty(ASKED, new Asked(fields, context.getHeaderString(HttpHeaders.IF_NONE_MATCH)));
        context.getHeaders().remove(HttpHeaders.IF_NONE_MATCH);
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
        if (!(context.getProperty(ASKED) instanceof Asked asked) || answer.getStatus() != Status.OK.getStatusCode()) {
            return;
        }
        var tree = (ObjectNode) Json.MAPPER.valueToTree(answer.getEntity());
        var list = sparse().in();
        // what was expanded was asked for by another word
        var kept = new TreeSet<>(asked.fields());
        kept.add(Expandable.PROPERTY);
        if (list.isEmpty()) {
            tree.retain(kept);
        } else {
            tree.path(list).forEach(item -> ((ObjectNode) item).retain(kept));
        }
        var part = tree.toString();
        answer.setEntity(new JsonBody.Raw(part), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
        if (answer.getEntityTag() != null) {
            tag(asked, part, answer);
        }
    }

    private static void tag(Asked asked, String part, ContainerResponseContext answer) {
        var tag = new EntityTag(asked.tag(answer.getEntityTag(), part));
        answer.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        if (asked.known() != null && List.of(asked.known().split("\\s*,\\s*")).contains("\"" + tag.getValue() + "\"")) {
            answer.setStatusInfo(Status.NOT_MODIFIED);
            answer.setEntity(null);
        }
    }

    private Sparse sparse() {
        var method = resource.getResourceMethod();
        return method == null ? null : method.getAnnotation(Sparse.class);
    }

    /** As they are called in JSON. */
    static Set<String> fields(Class<? extends Record> type) {
        var names = new TreeSet<String>();
        for (var component : type.getRecordComponents()) {
            if (!component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                names.add(component.getName());
            }
        }
        var kind = type.getAnnotation(JsonTypeInfo.class);
        if (kind != null) {
            names.add(kind.property());
        }
        return names;
    }
}
