package kr.seoul.techtrade.market;

import java.util.List;
import java.util.UUID;

/** A listing is about to say these deal forms, none for any, in the same transaction: whoever depends on others refuses. */
public record ListingRevising(UUID id, List<DealForm> dealForms) {
    /** Whether a deal of that form can come of it. */
    public boolean offers(DealForm form) {
        return dealForms.isEmpty() || dealForms.contains(form);
    }
}
