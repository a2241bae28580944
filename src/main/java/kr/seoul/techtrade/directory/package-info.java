/**
 * Level 5: what is known about the city's companies, and who says so. Sources send records, each kept as it came ({@link Intake});
 * the golden company is derived from them by rules ({@link Matching}, {@link Survivorship}) and by what stewards said of them ({@link
 * Decisions}), and explains itself ({@link Explanations}). Everything is set-based SQL, a batch per transaction, so there are no entities here. It does not know
 * listings or deals, nor who may act for an organisation: a company only points down to the account that claimed it.
 */
package kr.seoul.techtrade.directory;
