package kr.seoul.techtrade.search;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.CompanyKind;
import kr.seoul.techtrade.vocabulary.Analyzers;
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

    @KeywordField(projectable = Projectable.YES)
    private final String businessNumber;

    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final String region;

    @FullTextField(analyzer = Analyzers.KOREAN, projectable = Projectable.YES)
    private final String industry;

    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final LocalDate foundedOn;

    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final Integer employees;

    @KeywordField(projectable = Projectable.YES)
    private final UUID organizationId;

    CompanyDocument(CompanyHit company) {
        id = company.id();
        kind = company.kind();
        name = company.name();
        nameEn = company.nameEn();
        plainNames = Stream.of(company.name(), company.nameEn())
                .filter(given -> given != null)
                .map(PlainName::of)
                .toList();
        businessNumber = company.businessNumber();
        region = company.region();
        industry = company.industry();
        foundedOn = company.foundedOn();
        employees = company.employees();
        organizationId = company.organizationId();
    }

    @Override
    public UUID id() {
        return id;
    }
}
