package kr.seoul.techtrade.search;

import java.util.UUID;
import kr.seoul.techtrade.investment.FacilityKind;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.IdProjection;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.ProjectionConstructor;

/** What is read of a site that was found; the parameters' names are the fields'. */
@ProjectionConstructor
record FacilityRow(
        @IdProjection UUID id,
        String name,
        String nameEn,
        FacilityKind kind,
        String hub,
        String district,
        String address,
        Integer seats,
        UUID operatorId,
        String operatorName,
        String operatorNameEn) {
    /** {@code plain} is the plain name that was asked for. */
    FacilityHit hit(String plain) {
        return new FacilityHit(
                id,
                name,
                nameEn,
                kind,
                hub,
                district,
                address,
                seats,
                operatorId,
                operatorName,
                operatorNameEn,
                new FacilityHit.Highlights(Marked.of(name, plain), Marked.of(nameEn, plain)));
    }
}
