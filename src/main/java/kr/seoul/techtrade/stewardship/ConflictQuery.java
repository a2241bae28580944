package kr.seoul.techtrade.stewardship;

import kr.seoul.techtrade.directory.ExplanationJson;
import kr.seoul.techtrade.directory.Explanations;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.DirectoryProblem;

/**
 * Which conflicts to show: where this source says something, in this attribute, and those about which a decision holds ({@code decided})
 * or none; all for null. Problems: directory/invalid-query.
 */
public record ConflictQuery(String source, Attribute attribute, Boolean decided) {

    /** As it comes from an address, the attribute by its JSON name. */
    public static ConflictQuery of(String source, String attribute, Boolean decided) {
        return new ConflictQuery(
                source == null || source.isBlank() ? null : source.strip(),
                attribute == null || attribute.isBlank() ? null : Explanations.attribute(attribute),
                decided);
    }

    public ConflictQuery {
        if (source != null && !source.matches("[a-z0-9-]{1,40}")) {
            throw DirectoryProblem.INVALID_QUERY.at("/source", "must be the code of a source");
        }
    }

    boolean asksFor(ExplanationJson.ValueJson value) {
        return !value.rivals().isEmpty()
                && (attribute == null || attribute.json().equals(value.attribute()))
                && (decided == null || decided == value.decided());
    }
}
