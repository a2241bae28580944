package kr.seoul.techtrade.iso20022;

import java.util.Currency;

/**
 * Whose account pays: one group of a payment file.
 *
 * @param number IBAN or domestic number, without hyphens
 * @param bankCode three digits of a Korean bank, or a BIC
 * @param holder as the bank has it, at most 70 characters
 */
public record Debtor(Currency currency, String number, String bankCode, String holder) {}
