package kr.seoul.techtrade.search;

import java.time.LocalDate;
import java.util.UUID;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.vocabulary.Mentions;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.IdProjection;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.ProjectionConstructor;

/** What is read of a company that was found; the parameters' names are the fields'. */
@ProjectionConstructor
record CompanyRow(
        @IdProjection UUID id,
        CompanyKind kind,
        String name,
        String nameEn,
        String businessNumber,
        String region,
        String industry,
        LocalDate foundedOn,
        Integer employees,
        Boolean listed,
        Stage stage,
        FundingBand funding,
        UUID organizationId) {
    /** {@code plain} is the plain name that was asked for. */
    CompanyHit hit(String plain, Mentions mentions) {
        return new CompanyHit(
                id,
                kind,
                name,
                nameEn,
                businessNumber,
                region,
                industry,
                foundedOn,
                employees,
                listed,
                stage,
                funding,
                organizationId,
                new CompanyHit.Highlights(
                        Marked.of(name, plain),
                        Marked.of(nameEn, plain),
                        Marked.whole(industry, mentions.inKorean(industry))));
    }
}
