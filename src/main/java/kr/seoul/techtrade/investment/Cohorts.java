package kr.seoul.techtrade.investment;

import java.util.Collection;
import java.util.HashSet;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;

/**
 * As what rounds count whose amount was told in confidence: as the mean of a cohort, rounds of three to five companies that came in one
 * stage and currency (microaggregation, k = {@link #K}; what does not divide goes to the first). Promised, to whoever compares any answers
 * of any days: amounts enter and change what is published only together with those of at least two other companies.
 *
 * <ul>
 *   <li>A round that comes waits, undisclosed, until rounds of three companies wait; they are a cohort then, and for good. No round ever
 *       stands in two, which could be set off against each other.
 *   <li>A round that goes, is disclosed, or has no amount any more takes its mean along, which was known. In the mean of the others it stays
 *       with what it was; whatever takes its place (the same company, stage and currency, as when a source gives it another key) does so
 *       in its cohort.
 *   <li>Another amount is none until those of three companies of its cohort are other ones.
 *   <li>Another stage moves a round into no other cohort; in another currency it counts as undisclosed.
 *   <li>A cohort whose companies are found to be fewer than three, not counting those that disclosed, counts as
 *       undisclosed for as long as they are, and one that an operator has retired for good: {@code investment.cohort} says so, whenever it is
 *       read.
 * </ul>
 *
 * Not promised: that who knows two amounts of three from elsewhere does not know the third. One node at a time writes, under {@link Goldens#lock}.
 */
final class Cohorts {
    /** How many companies stand together at least. */
    static final int K = 3;

    /** Whether a round {@code r} is told in confidence as its member {@code m} was. */
    private static final String CONFIDENTIAL =
            "r.gone_at is null and not r.amount_disclosed and r.amount_currency = m.currency";

    private static final String STILL_WAITING = """
            delete from investment.confided m using investment.round r
             where r.id = m.round and m.cohort is null and r.company = any(?::uuid[])""";
    private static final String SUCCEED = """
            with gone as (
                select m.round, r.company, m.stage, m.currency,
                       row_number() over (partition by r.company, m.stage, m.currency order by m.round) as place
                  from investment.confided m join investment.round r on r.id = m.round
                 where r.company = any(?::uuid[]) and r.gone_at is not null),
            come as (
                select r.id, r.company, r.stage, r.amount_currency as currency,
                       row_number() over (partition by r.company, r.stage, r.amount_currency order by r.id) as place
                  from investment.round r
                 where r.company = any(?::uuid[]) and r.gone_at is null and not r.amount_disclosed
                   and not exists (select from investment.confided m where m.round = r.id))
            update investment.confided m set round = come.id
              from gone join come using (company, stage, currency, place) where m.round = gone.round""";
    private static final String WAIT = """
            insert into investment.confided (round, stage, currency)
            select id, stage, amount_currency from investment.round
             where company = any(?::uuid[]) and gone_at is null and not amount_disclosed
            on conflict do nothing""";
    private static final String GATHER = """
            with waiting as (
                select m.round, m.stage, m.currency, r.company, r.amount_minor,
                       dense_rank() over (partition by m.stage, m.currency order by r.company) as place
                  from investment.confided m join investment.round r on r.id = m.round
                 where m.cohort is null and r.stage = m.stage and %2$s),
            numbered as (
                select *, max(place) over (partition by stage, currency) as companies from waiting),
            banded as (
                select *, least((place - 1) / %1$d, companies / %1$d - 1) as band from numbered where companies >= %1$d),
            cohort as materialized (
                select stage, currency, band, gen_random_uuid() as id from banded group by stage, currency, band)
            update investment.confided m set cohort = cohort.id, amount_minor = banded.amount_minor
              from banded join cohort using (stage, currency, band) where m.round = banded.round
            returning m.cohort""".formatted(K, CONFIDENTIAL);
    private static final String CHANGE = """
            with changed as (
                select m.round, m.cohort, r.company, r.amount_minor
                  from investment.confided m join investment.round r on r.id = m.round
                 where m.cohort in (select o.cohort from investment.confided o join investment.round c on c.id = o.round
                                     where c.company = any(?::uuid[]))
                   and r.amount_minor <> m.amount_minor and %2$s),
            enough as (
                select cohort from changed group by cohort having count(distinct company) >= %1$d)
            update investment.confided m set amount_minor = changed.amount_minor
              from changed join enough using (cohort) where m.round = changed.round
            returning m.cohort""".formatted(K, CONFIDENTIAL);
    private static final String BLEND = """
            update investment.confided m set mean_minor = mean.minor
              from (select round, div(sum(amount_minor) over whole, count(*) over whole)
                                  + (row_number() over (whole order by round)
                                     <= mod(sum(amount_minor) over whole, count(*) over whole))::int as minor
                      from investment.confided where cohort = any(?::uuid[]) window whole as (partition by cohort)) mean
             where m.round = mean.round""";

    private Cohorts() {}

    /** After rounds of these companies have come, gone or changed. */
    static void keep(Sql sql, Collection<UUID> companies) {
        sql.update(STILL_WAITING, companies);
        sql.update(SUCCEED, companies, companies);
        sql.update(WAIT, companies);
        var other = new HashSet<>(sql.list(GATHER, row -> Sql.uuid(row, "cohort")));
        other.addAll(sql.list(CHANGE, row -> Sql.uuid(row, "cohort"), companies));
        if (!other.isEmpty()) {
            sql.update(BLEND, other);
        }
    }
}
