package kr.seoul.techtrade.contract;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;
import kr.seoul.techtrade.deal.ActingResource;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.http.Takes;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.rates.Heavy;
import kr.seoul.techtrade.replies.Expandable;
import kr.seoul.techtrade.replies.Sparse;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;

/** A method of a {@code *Resource}, as far as a caller can tell. */
record Route(Method method, String verb, String path) {
    /** Answered with less than the deal, so that nothing can be left out. */
    private static final Set<String> WITHOUT_THE_DEAL =
            Set.of("hold", "resume", "holdForCourt", "enforce", "vote", "takeUp", "decline");

    private static final String UNSAFE = "POST PUT DELETE PATCH";
    private static final Set<String> BODILESS = Set.of("202", "204");

    /** All there are. */
    static List<Route> of(List<Class<?>> program) {
        return program.stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(method -> verb(method).map(verb -> new Route(method, verb, path(method))).stream())
                .toList();
    }

    /** What differs between the code and the contract, both ways. */
    static List<String> faults(List<Route> routes, Contract contract) {
        var faults = new ArrayList<String>();
        for (var route : routes) {
            var operation = route.in(contract);
            if (operation.isEmpty()) {
                faults.add(route + " is not in the contract");
            } else {
                route.compare(operation.get(), faults);
            }
        }
        for (var route : routes) {
            var forgotten = new TreeSet<>(route.shared());
            routes.stream()
                    .filter(sister -> sister.method().getDeclaringClass()
                            == route.method().getDeclaringClass())
                    .flatMap(sister -> sister.in(contract).stream())
                    .forEach(operation -> forgotten.removeAll(operation.parameterNames()));
            if (!forgotten.isEmpty()) {
                faults.add(route + " takes " + forgotten + ", which no operation beside it says");
            }
        }
        var known = routes.stream().map(Route::toString).collect(Collectors.toSet());
        contract.operations().stream()
                .filter(Operation::isApi)
                .filter(operation -> !known.contains(operation.toString()))
                .forEach(operation -> faults.add(operation + " is not in the code"));
        return faults;
    }

    private Optional<Operation> in(Contract contract) {
        return contract.operations().stream()
                .filter(operation -> operation.toString().equals(toString()))
                .findFirst();
    }

    private void compare(Operation operation, List<String> faults) {
        if (isPublic() == method.isAnnotationPresent(RequiresScope.class)) {
            faults.add(this + " must declare either scopes or that it is public");
        }
        // what is kept for a retry is a whole answer
        if (method.isAnnotationPresent(Idempotent.class) && method.getReturnType() != Response.class) {
            faults.add(this + " is idempotent, and must return a Response");
        }
        differ(faults, "scopes", scopes(), operation.scopes());
        differ(faults, "parameters", parameters(), operation.parameterNames());
        differ(faults, "expandable names", expandable(), operation.oneOf(Expandable.PARAMETER));
        differ(faults, "request types", consumes(), operation.requestTypes());
        if (!BODILESS.containsAll(operation.goodStatuses())) {
            differ(faults, "answer types", produces(), operation.answerTypes());
        }
        if (method.isAnnotationPresent(Heavy.class)
                != operation.json().path("x-rate-class").asString("").equals("heavy")) {
            faults.add(this + " is heavy in one of code and contract only");
        }
        if (UNSAFE.contains(verb)
                && isPublic()
                && !operation.requestTypes().contains(MediaType.APPLICATION_FORM_URLENCODED)
                && operation.json().path("x-proven-by").isMissingNode()) {
            faults.add(this + " changes something and is open to everybody");
        }
        for (var type : bodyTypes()) {
            differ(
                    faults,
                    "body",
                    Set.of(Records.schemaOf(type).orElse(type.getName())),
                    operation.requestSchema().map(Set::of).orElse(Set.of()));
        }
    }

    private void differ(List<String> faults, String what, Set<String> code, Set<String> contract) {
        if (!code.equals(contract)) {
            faults.add("%s: %s are %s in the code, %s in the contract".formatted(this, what, code, contract));
        }
    }

    private Set<String> expandable() {
        var all = method.getAnnotation(Expandable.All.class);
        return all == null
                ? Set.of()
                : Arrays.stream(all.value()).map(Expandable::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isPublic() {
        return method.isAnnotationPresent(Public.class);
    }

    private Set<String> scopes() {
        var required = method.getAnnotation(RequiresScope.class);
        if (required == null) {
            return Set.of();
        }
        return required.value().length == 0 ? Scopes.ALL : new TreeSet<>(Set.of(required.value()));
    }

    /** {@code Authorization} is no parameter to OpenAPI. */
    private Set<String> parameters() {
        var names = parameters(method.getParameters());
        names.remove("header:Authorization");
        names.addAll(shared());
        if (method.isAnnotationPresent(Idempotent.class)) {
            names.add("header:Idempotency-Key");
        }
        if (method.isAnnotationPresent(Sparse.class)) {
            names.add("query:" + Sparse.PARAMETER);
        }
        if (method.isAnnotationPresent(Expandable.All.class)) {
            names.add("query:" + Expandable.PARAMETER);
        }
        if (method.isAnnotationPresent(DryRunnable.class)) {
            names.add("query:" + DryRunnable.PARAMETER);
            if (ActingResource.class.isAssignableFrom(method.getDeclaringClass())
                    && names.contains("header:If-Match")
                    && !WITHOUT_THE_DEAL.contains(method.getName())) {
                names.add("header:Prefer");
            }
        }
        return names;
    }

    /** Of what the resource takes as its fields, what this one reads. */
    private Set<String> shared() {
        var fields = parameters(method.getDeclaringClass().getDeclaredFields());
        var taken = method.getAnnotation(Takes.class);
        if (taken != null) {
            fields.retainAll(
                    Arrays.stream(taken.value()).map(name -> "query:" + name).toList());
            return fields;
        }
        return verb.equals("GET") ? fields : Set.of();
    }

    private static Set<String> parameters(AnnotatedElement... elements) {
        return Arrays.stream(elements)
                .map(Route::parameter)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> parameter(AnnotatedElement element) {
        return Stream.of(
                        value(element, QueryParam.class, "query:", QueryParam::value),
                        value(element, HeaderParam.class, "header:", HeaderParam::value),
                        value(element, PathParam.class, "path:", PathParam::value))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static <A extends java.lang.annotation.Annotation> String value(
            AnnotatedElement element, Class<A> type, String in, java.util.function.Function<A, String> name) {
        var found = element.getAnnotation(type);
        return found == null ? null : in + name.apply(found);
    }

    private Set<String> consumes() {
        var takesForm = Arrays.stream(method.getParameters()).anyMatch(one -> one.isAnnotationPresent(FormParam.class));
        if (bodies().isEmpty() && !takesForm) {
            return Set.of();
        }
        var own = method.getAnnotation(Consumes.class);
        var all = own == null ? method.getDeclaringClass().getAnnotation(Consumes.class) : own;
        return all == null ? Set.of(MediaType.APPLICATION_JSON) : types(all.value());
    }

    private Set<String> produces() {
        var own = method.getAnnotation(Produces.class);
        var all = own == null ? method.getDeclaringClass().getAnnotation(Produces.class) : own;
        return all == null ? Set.of() : types(all.value());
    }

    /** Bodies that are JSON. */
    private List<Class<?>> bodyTypes() {
        return bodies().stream()
                .<Class<?>>map(Parameter::getType)
                .filter(Class::isRecord)
                .toList();
    }

    private List<Parameter> bodies() {
        return Arrays.stream(method.getParameters())
                .filter(one -> parameter(one).isEmpty())
                .filter(one -> !one.isAnnotationPresent(Context.class) && !one.isAnnotationPresent(FormParam.class))
                .toList();
    }

    private static Set<String> types(String... values) {
        return Arrays.stream(values).map(Contract::bare).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    /** Without the patterns of its variables. */
    private static String path(Method method) {
        var below = method.getAnnotation(Path.class);
        var path =
                "/api/" + method.getDeclaringClass().getAnnotation(Path.class).value()
                        + (below == null ? "" : "/" + below.value());
        return path.replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^}]*})*}", "{$1}")
                .replaceAll("//+", "/");
    }

    @Override
    public String toString() {
        return verb.toUpperCase(Locale.ROOT) + " " + path;
    }
}
