package kr.seoul.techtrade.search;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.CompanyKind;
import kr.seoul.techtrade.vocabulary.Analyzers;
import kr.seoul.techtrade.vocabulary.Jamo;
import kr.seoul.techtrade.vocabulary.PlainName;
import org.hibernate.search.engine.backend.types.Aggregable;
import org.hibernate.search.engine.backend.types.Projectable;
import org.hibernate.search.engine.backend.types.Searchable;
import org.hibernate.search.engine.backend.types.Sortable;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.DocumentId;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.FullTextField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.GenericField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.Indexed;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.KeywordField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.SearchEntity;

/** A golden company as the index holds it. Its names are found by any two letters of theirs that stand together. */
@SearchEntity
@Indexed(index = "company")
final class CompanyDocument implements Document {
    static final String SPELLINGS = "spellings";
    static final String INITIALS = "initials";

    @DocumentId
    private final UUID id;

    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final CompanyKind kind;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO, sortable = Sortable.YES)
    private final String name;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final String nameEn;

    @FullTextField(name = "letters", analyzer = Analyzers.LETTERS)
    @KeywordField(name = "wholeName")
    private final List<String> plainNames;

    /** The plain names, letter by letter. */
    @KeywordField(aggregable = Aggregable.YES)
    private final List<String> spellings;

    /** {@code ㅎㅂㄱㅅ 한빛기술}, for each plain name. */
    @KeywordField
    private final List<String> initials;

    @KeywordField(projectable = Projectable.YES)
    private final String businessNumber;

    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final String region;

    @FullTextField(analyzer = Analyzers.KOREAN, projectable = Projectable.YES)
    @KeywordField(name = "industries", aggregable = Aggregable.YES)
    private final String industry;

    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO, sortable = Sortable.YES)
    private final LocalDate foundedOn;

    /** The first year of the decade. */
    @GenericField(aggregable = Aggregable.YES)
    private final Integer founded;

    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO, sortable = Sortable.YES)
    private final Integer employees;

    @KeywordField(aggregable = Aggregable.YES)
    private final EmployeeBand size;

    @GenericField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final Boolean listed;

    @KeywordField(projectable = Projectable.YES)
    private final UUID organizationId;

    /** Which of the company's versions this is. */
    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final Long version;

    CompanyDocument(CompanyHit company, long version) {
        id = company.id();
        kind = company.kind();
        name = company.name();
        nameEn = company.nameEn();
        plainNames = Stream.of(company.name(), company.nameEn())
                .filter(given -> given != null)
                .map(PlainName::of)
                .toList();
        spellings = plainNames.stream().map(Jamo::spelled).toList();
        initials = plainNames.stream().map(Initials::of).toList();
        businessNumber = company.businessNumber();
        region = company.region();
        industry = company.industry();
        foundedOn = company.foundedOn();
        founded = foundedOn == null ? null : foundedOn.getYear() / 10 * 10;
        employees = company.employees();
        size = EmployeeBand.of(employees);
        listed = company.listed();
        organizationId = company.organizationId();
        this.version = version;
    }

    @Override
    public UUID id() {
        return id;
    }
}
