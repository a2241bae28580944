package kr.seoul.techtrade.search;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.index.NamedDocument;
import kr.seoul.techtrade.investment.FacilityKind;
import kr.seoul.techtrade.vocabulary.Analyzers;
import org.hibernate.search.engine.backend.types.Aggregable;
import org.hibernate.search.engine.backend.types.Projectable;
import org.hibernate.search.engine.backend.types.Searchable;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.FullTextField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.GenericField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.Indexed;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.KeywordField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.SearchEntity;

/** A golden site of support as the index holds it. */
@SearchEntity
@Indexed(index = "facility")
final class FacilityDocument extends NamedDocument {
    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final FacilityKind kind;

    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final String hub;

    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final String district;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final String address;

    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final Integer seats;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final UUID operatorId;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final String operatorName;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final String operatorNameEn;

    @FullTextField(analyzer = Analyzers.KOREAN)
    private final String about;

    /** Which of the site's versions this is. */
    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final Long version;

    FacilityDocument(FacilityJson facility) {
        super(
                facility.id(),
                facility.name(),
                facility.nameEn(),
                Stream.of(facility.operatorName(), facility.operatorNameEn()).filter(Objects::nonNull));
        kind = facility.kind();
        hub = facility.hub();
        district = facility.district();
        address = facility.address();
        seats = facility.seats();
        version = facility.version();
        operatorId = facility.operatorId();
        operatorName = facility.operatorName();
        operatorNameEn = facility.operatorNameEn();
        about = Stream.of(called(kind), hub, district, address)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    /** As people write it, in both languages. */
    private static String called(FacilityKind kind) {
        return switch (kind) {
            case OPEN_INNOVATION -> "오픈이노베이션 개방형 혁신 센터 open innovation center";
            case STARTUP_CAFE -> "창업카페 창업 카페 startup cafe pitching center";
            case INCUBATOR -> "창업보육센터 인큐베이터 입주 incubator";
            case ACCELERATOR -> "액셀러레이터 accelerator";
            case LAB -> "연구실 실험실 랩 lab";
        };
    }
}
