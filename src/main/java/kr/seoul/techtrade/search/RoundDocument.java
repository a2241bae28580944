package kr.seoul.techtrade.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.funding.RoundJson.ParticipationJson;
import kr.seoul.techtrade.index.NamedDocument;
import kr.seoul.techtrade.investment.Precision;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.vocabulary.Analyzers;
import org.hibernate.search.engine.backend.types.Aggregable;
import org.hibernate.search.engine.backend.types.Projectable;
import org.hibernate.search.engine.backend.types.Searchable;
import org.hibernate.search.engine.backend.types.Sortable;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.FullTextField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.GenericField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.Indexed;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.KeywordField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.SearchEntity;

/** A golden round as the index holds it, under the name of its company; an amount told in confidence is not in it. */
@SearchEntity
@Indexed(index = "round")
final class RoundDocument extends NamedDocument {
    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final UUID companyId;

    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final Stage stage;

    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO, sortable = Sortable.YES)
    private final LocalDate announcedOn;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final Precision precision;

    @GenericField(aggregable = Aggregable.YES)
    private final int year;

    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final Long amountMinor;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final String currency;

    @KeywordField(aggregable = Aggregable.YES)
    private final FundingBand amount;

    @KeywordField(aggregable = Aggregable.YES)
    private final String industry;

    @KeywordField(aggregable = Aggregable.YES)
    private final String region;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final List<String> investors;

    @FullTextField(analyzer = Analyzers.KOREAN)
    private final String about;

    /** Which of the round's versions this is. */
    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final Long version;

    RoundDocument(RoundJson round, RoundStock.Of company) {
        super(
                round.id(),
                round.companyName(),
                round.companyNameEn(),
                round.investors().stream()
                        .flatMap(investor -> Stream.of(investor.investorName(), investor.investorNameEn()))
                        .filter(Objects::nonNull));
        companyId = round.companyId();
        stage = round.stage();
        announcedOn = round.announcedOn();
        precision = round.precision();
        year = announcedOn.getYear();
        version = round.version();
        amountMinor = round.amount() == null ? null : round.amount().minor();
        currency = round.amount() == null ? null : round.amount().currencyCode();
        amount = FundingBand.of(round.amount());
        industry = company.industry();
        region = company.region();
        investors =
                round.investors().stream().map(ParticipationJson::investorName).toList();
        about = Stream.of(called(stage), "투자 유치 funding round", String.valueOf(year), industry, region)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    /** As people write it, in both languages. */
    private static String called(Stage stage) {
        return switch (stage) {
            case SEED -> "시드 seed";
            case PRE_A -> "프리A 프리 A pre-A pre A";
            case SERIES_A -> "시리즈A 시리즈 A series A";
            case SERIES_B -> "시리즈B 시리즈 B series B";
            case SERIES_C -> "시리즈C 시리즈 C series C";
            case LATER -> "후기 later stage";
            case PRE_IPO -> "프리IPO 상장 전 pre-IPO pre IPO";
            case BRIDGE -> "브릿지 브리지 bridge";
            case CONVERTIBLE -> "전환사채 전환 convertible";
            case UNKNOWN -> "";
        };
    }
}
