package kr.seoul.techtrade.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;

/**
 * A search as its owner sees it.
 *
 * @param news how many documents it has found since its owner last looked, at most as many as are kept
 * @param toldAt when a letter or an event last told of something; null when never
 */
public record SavedSearchJson(
        UUID id,
        String name,
        Criteria criteria,
        Alert alert,
        SearchState state,
        long news,
        Instant toldAt,
        Instant createdAt,
        @JsonIgnore long version) {}
