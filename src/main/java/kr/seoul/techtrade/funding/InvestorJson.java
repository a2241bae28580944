package kr.seoul.techtrade.funding;

import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Total;

/** What an investor did, over all its rounds: counted once each, sums of what it gave where that is disclosed, by currency. */
public record InvestorJson(
        UUID id,
        String name,
        String nameEn,
        long rounds,
        long leads,
        long companies,
        long undisclosed,
        List<InvestedJson> invested,
        List<YearJson> years,
        List<StageJson> stages,
        List<CoInvestorJson> coInvestors,
        List<FundJson> funds) {

    public record InvestedJson(long rounds, Total sum) {}

    public record YearJson(int year, long rounds) {}

    public record StageJson(Stage stage, long rounds) {}

    /** Who was in the most of its rounds besides. */
    public record CoInvestorJson(UUID id, String name, String nameEn, long rounds) {}
}
