package kr.seoul.techtrade.market;

import java.util.List;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;

/** What became of each listing, in the order in which they were sent. */
public record PublishedListings(List<Item> items) {
    /** Either the {@code listing}, or the {@code refusal} for which there is none. */
    public record Item(ListingJson listing, Refusal refusal) {}

    /** As in a problem of one request; pointers are into the listing. */
    public record Refusal(String type, String title, String detail, List<Violation> violations) {
        static Refusal of(Problem problem) {
            return new Refusal(
                    "/problems/" + problem.type().slug(),
                    problem.type().title(),
                    problem.getMessage(),
                    problem.violations());
        }
    }
}
