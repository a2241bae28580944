package kr.seoul.techtrade.search;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.investment.Precision;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Money;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.IdProjection;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.ProjectionConstructor;

/** What is read of a round that was found; the parameters' names are the fields'. */
@ProjectionConstructor
record RoundRow(
        @IdProjection UUID id,
        UUID companyId,
        String name,
        String nameEn,
        Stage stage,
        LocalDate announcedOn,
        Precision precision,
        Long amountMinor,
        String currency,
        List<String> investors) {
    /** {@code plain} is the plain name that was asked for. */
    RoundHit hit(String plain) {
        return new RoundHit(
                id,
                companyId,
                name,
                nameEn,
                stage,
                announcedOn,
                precision,
                amountMinor == null ? null : Money.of(amountMinor, currency),
                investors,
                new RoundHit.Highlights(Marked.of(name, plain), Marked.of(nameEn, plain)));
    }
}
