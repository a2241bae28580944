package kr.seoul.techtrade.index;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.vocabulary.Analyzers;
import kr.seoul.techtrade.vocabulary.Jamo;
import kr.seoul.techtrade.vocabulary.PlainName;
import org.hibernate.search.engine.backend.types.Aggregable;
import org.hibernate.search.engine.backend.types.Projectable;
import org.hibernate.search.engine.backend.types.Searchable;
import org.hibernate.search.engine.backend.types.Sortable;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.DocumentId;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.FullTextField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.KeywordField;

/** What people remember the name of. Names are found by any two letters of theirs that stand together. */
public abstract class NamedDocument implements Document {
    public static final String NAME = "name";
    static final String LETTERS = "letters";
    static final String WHOLE_NAME = "wholeName";
    public static final String SPELLINGS = "spellings";
    public static final String INITIALS = "initials";

    @DocumentId
    private final UUID id;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO, sortable = Sortable.YES)
    private final String name;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    private final String nameEn;

    @FullTextField(name = LETTERS, analyzer = Analyzers.LETTERS)
    @KeywordField(name = WHOLE_NAME)
    private final List<String> plainNames;

    /** The plain names, letter by letter. */
    @KeywordField(aggregable = Aggregable.YES)
    private final List<String> spellings;

    /** {@code ㅎㅂㄱㅅ 한빛기술}, for each plain name. */
    @KeywordField
    private final List<String> initials;

    /** {@code others} are names of those who have to do with it; they are found by them as well, and told apart by the first two. */
    protected NamedDocument(UUID id, String name, String nameEn, Stream<String> others) {
        this.id = id;
        this.name = name;
        this.nameEn = nameEn;
        plainNames = Stream.concat(Stream.of(name, nameEn == null ? name : nameEn), others)
                .map(PlainName::of)
                .distinct()
                .toList();
        spellings = plainNames.stream().map(Jamo::spelled).toList();
        initials = plainNames.stream().map(Initials::of).toList();
    }

    @Override
    public UUID id() {
        return id;
    }
}
