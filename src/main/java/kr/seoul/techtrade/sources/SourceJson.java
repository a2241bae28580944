package kr.seoul.techtrade.sources;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.replies.Ageing;

/**
 * A source and how fresh it is. {@code ageSeconds} since its last success, null before the first; {@code late}: older than the
 * {@code cadenceHours} it promised; {@code rejects} of its last import; {@code lag} from the arrival of lines until they were stored,
 * null when nothing came in the last seven days; {@code searchLag} from then until they could be found, null when nothing changed.
 * {@code trust}, {@code licence} and {@code contact} as in {@link SourceSettings}; the contact is null for all but operators and its owner.
 */
public record SourceJson(
        String code,
        String name,
        String nameEn,
        SourceKind kind,
        UUID organizationId,
        int cadenceHours,
        long records,
        Instant succeededAt,
        Long ageSeconds,
        boolean late,
        long rejects,
        LagJson lag,
        LagJson searchLag,
        Map<String, Integer> trust,
        Licence licence,
        String contact,
        long version)
        implements Ageing {
    @Override
    public SourceJson ageless() {
        return new SourceJson(
                code,
                name,
                nameEn,
                kind,
                organizationId,
                cadenceHours,
                records,
                succeededAt,
                null,
                late,
                rejects,
                lag,
                searchLag,
                trust,
                licence,
                contact,
                version);
    }
}
