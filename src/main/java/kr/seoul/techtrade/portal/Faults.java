package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.validation.ConstraintViolation;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with the fields of the form that was sent, by their JSON pointers, in words. In EL: {@code faults}. */
@Named
@RequestScoped
public class Faults {
    private final Map<String, String> texts = new LinkedHashMap<>();

    void put(String pointer, String text) {
        texts.putIfAbsent(pointer, text);
    }

    /** At a field such as {@code days} or {@code deductions/0/amount}, wherever in the request it lies; null for none. */
    public String at(String field) {
        return texts.entrySet().stream()
                .filter(fault -> fault.getKey().endsWith("/" + field))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The ids of what describes a field to those who do not see it: its hint, and its fault if there is one; null for neither. */
    public String describing(String field, boolean hinted) {
        var ids = (hinted ? field + "-hint " : "") + (at(field) == null ? "" : field + "-error");
        return ids.isEmpty() ? null : ids.strip();
    }

    /** The pointer of a property path such as {@code deductions[0].amount}. */
    static String pointer(ConstraintViolation<?> violation) {
        return "/"
                + violation
                        .getPropertyPath()
                        .toString()
                        .replaceAll("\\[(\\d+)]", "/$1")
                        .replace('.', '/');
    }
}
