package kr.seoul.techtrade.search;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.index.NamedDocument;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.lines.CompanyKind;
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

/** A golden company as the index holds it. */
@SearchEntity
@Indexed(index = "company")
final class CompanyDocument extends NamedDocument {
    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final CompanyKind kind;

    @KeywordField(projectable = Projectable.YES)
    private final String businessNumber;

    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final String region;

    @FullTextField(analyzer = Analyzers.KOREAN, projectable = Projectable.YES)
    @KeywordField(name = "industries", aggregable = Aggregable.YES)
    private final String industry;

    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO, sortable = Sortable.YES)
    private final LocalDate foundedOn;

    @GenericField(aggregable = Aggregable.YES)
    private final Integer foundedYear;

    /** The first year of the decade. */
    @GenericField(aggregable = Aggregable.YES)
    private final Integer founded;

    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO, sortable = Sortable.YES)
    private final Integer employees;

    @KeywordField(aggregable = Aggregable.YES)
    private final EmployeeBand size;

    @GenericField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final Boolean listed;

    /** Of its last round. */
    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final Stage stage;

    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final FundingBand funding;

    /** At one of whose sites a programme supported it. */
    @KeywordField(aggregable = Aggregable.YES)
    private final List<String> hubs;

    @KeywordField(projectable = Projectable.YES)
    private final UUID organizationId;

    /** Which of the company's versions this is. */
    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final Long version;

    CompanyDocument(CompanyHit company, List<String> hubs, long version) {
        super(company.id(), company.name(), company.nameEn(), Stream.of());
        kind = company.kind();
        businessNumber = company.businessNumber();
        region = company.region();
        industry = company.industry();
        foundedOn = company.foundedOn();
        foundedYear = foundedOn == null ? null : Integer.valueOf(foundedOn.getYear());
        founded = decade(foundedOn);
        employees = company.employees();
        size = EmployeeBand.of(employees);
        listed = company.listed();
        stage = company.stage();
        funding = company.funding();
        organizationId = company.organizationId();
        this.hubs = hubs;
        this.version = version;
    }

    /** The first year of the decade of a day; null for none. */
    static Integer decade(LocalDate day) {
        return day == null ? null : Integer.valueOf(day.getYear() / 10 * 10);
    }
}
