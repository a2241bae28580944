package kr.seoul.techtrade.alerts;

import java.util.List;
import java.util.UUID;

/**
 * News: a search has found documents. Its subject is the search; only its organisation is told.
 *
 * @param documents the newest first
 * @param more how many others there are beside them
 */
public record DocumentsFound(String name, List<Document> documents, long more) {
    /**
     * What it says is read where it is kept: {@code GET /api/listings/{id}}, {@code /api/companies/{id}}, {@code /api/rounds/{id}} or
     * {@code /api/facilities/{id}}.
     */
    public record Document(DocumentKind kind, UUID id, long version) {}
}
