package kr.seoul.techtrade.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.PriceExpectation;
import kr.seoul.techtrade.vocabulary.Mentions;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.IdProjection;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.ProjectionConstructor;

/** What is read of a document that was found; the parameters' names are the fields'. */
@ProjectionConstructor
record ListingRow(
        @IdProjection UUID id,
        ListingKind kind,
        String field,
        Integer trl,
        List<DealForm> dealForms,
        String priceCurrency,
        Long priceMin,
        Long priceMax,
        String titleKo,
        String titleEn,
        String summaryKo,
        String summaryEn,
        UUID organizationId,
        String organizationName,
        String organizationNameEn,
        LocalDate replyDeadline,
        Instant publishedAt) {
    ListingHit hit(Mentions mentions) {
        return new ListingHit(
                id,
                kind,
                titleKo,
                titleEn,
                summaryKo,
                summaryEn,
                new ListingHit.Lister(organizationId, organizationName, organizationNameEn),
                field,
                trl,
                dealForms.stream().sorted().toList(),
                price(),
                replyDeadline,
                publishedAt,
                new ListingHit.Highlights(
                        Marked.whole(titleKo, mentions.inKorean(titleKo)),
                        Marked.whole(titleEn, mentions.inEnglish(titleEn)),
                        Marked.best(summaryKo, mentions.inKorean(summaryKo)),
                        Marked.best(summaryEn, mentions.inEnglish(summaryEn))));
    }

    private PriceExpectation price() {
        return priceCurrency == null ? null : new PriceExpectation(money(priceMin), money(priceMax));
    }

    private Money money(Long minor) {
        return minor == null ? null : Money.of(minor, priceCurrency);
    }
}
