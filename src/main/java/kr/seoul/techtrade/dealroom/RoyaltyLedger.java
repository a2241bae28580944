package kr.seoul.techtrade.dealroom;

import java.util.List;
import kr.seoul.techtrade.process.RoyaltyState;
import kr.seoul.techtrade.royalty.RoyaltyJson;

/** The royalties of a deal, of which those far ahead are only counted: there may be hundreds. */
public record RoyaltyLedger(List<RoyaltyJson> all) {
    /** Those that have begun, and the next one. */
    public List<RoyaltyJson> shown() {
        var next = all.stream().filter(RoyaltyLedger::isAhead).findFirst().orElse(null);
        return all.stream().filter(each -> !isAhead(each) || each == next).toList();
    }

    public int ahead() {
        return all.size() - shown().size();
    }

    private static boolean isAhead(RoyaltyJson royalty) {
        return royalty.state() == RoyaltyState.SCHEDULED;
    }
}
