package kr.seoul.techtrade.terms;

import java.util.Map;
import java.util.UUID;

/**
 * What the contract is written from.
 *
 * @param number of the deal, such as TT26-000042
 * @param version of the terms; above the first signed one it is an amendment
 * @param titleEn null when the listing has none
 * @param bundle the titles of the further listings, by their ids
 * @param brokers their names by organisation
 * @param feeBps the platform's fee in ten-thousandths of each part of the price
 * @param replaces SHA-256 of the contract that this one amends, null for the first
 */
public record ContractDraft(
        String number,
        int version,
        String titleKo,
        String titleEn,
        Map<UUID, String> bundle,
        String buyer,
        String seller,
        Map<UUID, String> brokers,
        Terms terms,
        int feeBps,
        String replaces) {}
