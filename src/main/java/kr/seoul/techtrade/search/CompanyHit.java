package kr.seoul.techtrade.search;

import java.time.LocalDate;
import java.util.UUID;
import kr.seoul.techtrade.directory.CompanyKind;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.IdProjection;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.ProjectionConstructor;

/** A company that was found, as of when the index last heard of it; the parameters' names are the document's fields. */
@ProjectionConstructor
public record CompanyHit(
        @IdProjection UUID id,
        CompanyKind kind,
        String name,
        String nameEn,
        String businessNumber,
        String region,
        String industry,
        LocalDate foundedOn,
        Integer employees,
        UUID organizationId) {}
