package kr.seoul.techtrade.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.index.Document;
import kr.seoul.techtrade.index.Initials;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.vocabulary.Analyzers;
import kr.seoul.techtrade.vocabulary.Jamo;
import kr.seoul.techtrade.vocabulary.Words;
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

/** A published listing as the index holds it: all that a page of results shows, so that none needs the database. */
@SearchEntity
@Indexed(index = "listing")
final class ListingDocument implements Document {
    static final String SPELLINGS = "spellings";
    static final String TITLE_SPELLINGS = "titleSpellings";
    static final String INITIALS = "initials";

    @DocumentId
    private final UUID id;

    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final ListingKind kind;

    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final String field;

    @GenericField(projectable = Projectable.YES, aggregable = Aggregable.YES, sortable = Sortable.YES)
    private final Integer trl;

    @KeywordField(projectable = Projectable.YES, aggregable = Aggregable.YES)
    private final List<DealForm> dealForms;

    @KeywordField(aggregable = Aggregable.YES)
    private final PriceBand priceBand;

    @KeywordField(projectable = Projectable.YES)
    private final String priceCurrency;

    /** Minor units; the ends of the range, the open ones as far away as they go. */
    @GenericField
    private final Long priceFrom;

    @GenericField
    private final Long priceTo;

    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final Long priceMin;

    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final Long priceMax;

    @FullTextField(analyzer = Analyzers.KOREAN, projectable = Projectable.YES)
    private final String titleKo;

    @FullTextField(analyzer = Analyzers.ENGLISH, projectable = Projectable.YES)
    private final String titleEn;

    @FullTextField(analyzer = Analyzers.KOREAN, projectable = Projectable.YES)
    private final String summaryKo;

    @FullTextField(analyzer = Analyzers.ENGLISH, projectable = Projectable.YES)
    private final String summaryEn;

    /** The words of all texts, letter by letter. */
    @KeywordField(aggregable = Aggregable.YES)
    private final Set<String> spellings;

    /** The words of the titles alone: what is worth suggesting. */
    @KeywordField(aggregable = Aggregable.YES)
    private final Set<String> titleSpellings;

    /** {@code ㅂㅌㄹ 배터리}, for each word of the titles. */
    @KeywordField(aggregable = Aggregable.YES)
    private final Set<String> initials;

    @KeywordField(projectable = Projectable.YES)
    private final UUID organizationId;

    @FullTextField(analyzer = Analyzers.KOREAN, projectable = Projectable.YES)
    private final String organizationName;

    @FullTextField(analyzer = Analyzers.ENGLISH, projectable = Projectable.YES)
    private final String organizationNameEn;

    @GenericField(projectable = Projectable.YES, sortable = Sortable.YES)
    private final LocalDate replyDeadline;

    @GenericField(projectable = Projectable.YES, sortable = Sortable.YES)
    private final Instant publishedAt;

    /** In Seoul. */
    @GenericField(aggregable = Aggregable.YES)
    private final Integer publishedYear;

    /** Of the last round of its company. */
    @KeywordField(aggregable = Aggregable.YES)
    private final Stage companyStage;

    @KeywordField(aggregable = Aggregable.YES)
    private final String companyRegion;

    /** At one of whose sites a programme supported its company. */
    @KeywordField(aggregable = Aggregable.YES)
    private final List<String> companyHubs;

    /** The first year of the decade in which its company was founded. */
    @GenericField(aggregable = Aggregable.YES)
    private final Integer companyFounded;

    @KeywordField(aggregable = Aggregable.YES)
    private final EmployeeBand companySize;

    /** All that its company raised and disclosed. */
    @KeywordField(aggregable = Aggregable.YES)
    private final FundingBand companyFunding;

    /** Which of the listing's versions this is. */
    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final Long version;

    ListingDocument(ListingJson listing) {
        this(listing, null);
    }

    /** {@code lister}: null when nothing is known of its company. */
    ListingDocument(ListingJson listing, ListingStock.Lister lister) {
        id = listing.id();
        kind = listing.kind();
        field = listing.field();
        trl = listing.trl();
        dealForms = listing.dealForms();
        var price = listing.price();
        priceBand = PriceBand.of(price);
        priceCurrency = price == null ? null : price.currencyCode();
        priceMin = price == null ? null : minor(price.min(), null);
        priceMax = price == null ? null : minor(price.max(), null);
        priceFrom = price == null ? null : minor(price.min(), 0L);
        priceTo = price == null ? null : minor(price.max(), Long.MAX_VALUE);
        titleKo = listing.titleKo();
        titleEn = listing.titleEn();
        summaryKo = listing.summaryKo();
        summaryEn = listing.summaryEn();
        var words = Words.parts(titleKo, titleEn);
        var titleWords = words.stream().filter(word -> word.length() > 1).collect(Collectors.toSet());
        titleSpellings = mapped(titleWords, Jamo::spelled);
        initials = mapped(titleWords, Initials::of);
        words.addAll(Words.parts(summaryKo, summaryEn));
        spellings = mapped(words, Jamo::spelled);
        organizationId = listing.organization().id();
        organizationName = listing.organization().name();
        organizationNameEn = listing.organization().nameEn();
        replyDeadline = listing.replyDeadline();
        publishedAt = listing.publishedAt();
        publishedYear = publishedAt == null
                ? null
                : Integer.valueOf(publishedAt.atZone(ClockProducer.SEOUL).getYear());
        companyStage = lister == null ? null : lister.stage();
        companyRegion = lister == null ? null : lister.region();
        companyHubs = lister == null ? List.of() : lister.hubs();
        companyFounded = lister == null ? null : lister.decade();
        companySize = lister == null ? null : lister.size();
        companyFunding = lister == null ? null : lister.funding();
        version = listing.version();
    }

    @Override
    public UUID id() {
        return id;
    }

    private static Set<String> mapped(Set<String> words, UnaryOperator<String> to) {
        return words.stream().map(to).collect(Collectors.toSet());
    }

    private static Long minor(Money money, Long open) {
        return money == null ? open : Long.valueOf(money.minor());
    }
}
