package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.ProgrammeJson.SupportedJson;
import kr.seoul.techtrade.funding.RoundJson.ParticipationJson;
import kr.seoul.techtrade.kernel.Page;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The whole table of what hangs on one fund, site or company, as a file (RFC 4180): amounts in major units, several names between semicolons. */
@ApplicationScoped
public class Tables {
    private static final List<String> ROUNDS = List.of(
            "announcedOn", "precision", "company", "companyEn", "stage", "currency", "amount", "investors", "sources");
    private static final List<String> PROGRAMMES = List.of(
            "programme",
            "programmeEn",
            "institution",
            "opensOn",
            "closesOn",
            "startsOn",
            "endsOn",
            "companies",
            "sources");

    private final Rounds rounds;
    private final Catalogue catalogue;

    protected Tables() {
        this(null, null);
    }

    @Inject
    public Tables(Rounds rounds, Catalogue catalogue) {
        this.rounds = rounds;
        this.catalogue = catalogue;
    }

    /** Into which money of this fund went. */
    public String roundsOf(UUID fund) {
        return rounds(RoundQuery.ALL.ofFund(fund));
    }

    /** Of one company, by an id that it has now. */
    public String roundsOfCompany(UUID company) {
        return rounds(RoundQuery.ALL.ofCompany(company));
    }

    private String rounds(RoundQuery query) {
        return csv(
                ROUNDS,
                cursor -> rounds.rounds(query, cursor, Page.LIMIT_MAX),
                round -> Stream.of(
                        round.announcedOn(),
                        round.precision(),
                        round.companyName(),
                        round.companyNameEn(),
                        round.stage(),
                        round.amount() == null ? null : round.amount().currencyCode(),
                        round.amount() == null ? null : round.amount().amount(),
                        names(round.investors(), ParticipationJson::investorName),
                        String.join(";", round.sources())));
    }

    /** That take place at this site. */
    public String programmesAt(UUID facility) {
        return csv(
                PROGRAMMES,
                cursor -> catalogue.programmesAt(facility, cursor, Page.LIMIT_MAX),
                programme -> Stream.of(
                        programme.name(),
                        programme.nameEn(),
                        programme.institutionName(),
                        programme.opensOn(),
                        programme.closesOn(),
                        programme.startsOn(),
                        programme.endsOn(),
                        names(programme.supported(), SupportedJson::name),
                        String.join(";", programme.sources())));
    }

    private static <T> String names(List<T> several, Function<T, String> name) {
        return several.stream().map(name).collect(Collectors.joining(";"));
    }

    private static <T> String csv(List<String> header, Function<String, Page<T>> pages, Function<T, Stream<?>> row) {
        var text = new StringWriter();
        try (var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(header);
            String cursor = null;
            do {
                var page = pages.apply(cursor);
                for (var each : page.items()) {
                    csv.printRecord(row.apply(each)
                            .map(value -> value == null ? null : AggregatesCsv.plain(value.toString()))
                            .toArray());
                }
                cursor = page.next().orElse(null);
            } while (cursor != null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
