package kr.seoul.techtrade.docs;

import java.util.List;

/**
 * One verb of one path as the reference shows it.
 *
 * @param id the {@code operationId}, and its anchor on the page of its tag
 * @param verb in capitals
 * @param summaryKo the same in Korean
 * @param description HTML, empty when the contract has none
 * @param going null when it stays
 * @param rateClass {@code heavy}, or empty when it counts as any read or write
 * @param ofAnyToken any token will do, whatever its scopes
 * @param scopes one of which is enough; none is needed when there are none and it is not of any token
 * @param body null when it takes none
 * @param problems slugs
 */
public record Operation(
        String id,
        String tag,
        String verb,
        String path,
        String summary,
        String summaryKo,
        String description,
        Going going,
        String rateClass,
        boolean ofAnyToken,
        List<String> scopes,
        List<Parameter> parameters,
        Content body,
        List<Answer> answers,
        List<Problem> problems) {
    /** The days since when it is deprecated and from which on it is no more. */
    public record Going(String since, String until) {}

    /** @param in {@code path}, {@code query} or {@code header} */
    public record Parameter(String in, Field field) {}

    /**
     * What a body holds.
     *
     * @param example pretty JSON or plain text, with its texts in each language; null when the contract has none
     */
    public record Content(String mediaType, Type type, List<Field> fields, Bilingual example) {}

    /** A good answer, or a refusal that is no problem of RFC 9457. */
    public record Answer(String status, String description, List<String> headers, List<Content> contents) {}

    /** A type of refusal. */
    public record Problem(String slug, int status, String title) {}

    /**
     * A value.
     *
     * @param name dotted below others, such as {@code price.amount}
     * @param bounds in the words of JSON Schema, such as {@code maxLength 200}
     * @param description HTML
     */
    public record Field(String name, Type type, boolean required, List<String> bounds, String description) {}

    /** @param schema the component that it is or holds; null when it is none */
    public record Type(String text, String schema) {}
}
