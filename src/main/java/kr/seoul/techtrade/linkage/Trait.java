package kr.seoul.techtrade.linkage;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** In what two companies are compared; each brings a value into its comparable form, or several when it names several. */
public enum Trait {
    BUSINESS_NUMBER(Stream::of),
    CORPORATE_NUMBER(Stream::of),
    LEI(Stream::of),
    DART_CODE(Stream::of),
    /** Exchange and ticker symbol: {@code KOSPI:005930}. */
    LISTING(Stream::of),
    /** Korean or English. */
    NAME(value -> Stream.of(NameForm.core(value))),
    /** Several between semicolons. */
    FORMER_NAME(value -> Stream.of(value.split(";")).map(NameForm::core)),
    HOMEPAGE(value -> Site.of(value).stream()),
    ADDRESS(value -> Premises.of(value).stream()),
    REPRESENTATIVE(Persons::of),
    REGION(value -> Stream.of(Premises.region(value))),
    FOUNDING_DAY(Stream::of);

    /** Numbers that a register gives once: two different ones are two companies. */
    static final List<Trait> REGISTERED = List.of(BUSINESS_NUMBER, CORPORATE_NUMBER, LEI, DART_CODE);

    private final Function<String, Stream<String>> form;

    Trait(Function<String, Stream<String>> form) {
        this.form = form;
    }

    Stream<String> forms(String value) {
        return form.apply(value).filter(text -> !text.isEmpty());
    }
}
