/**
 * Level 7: what is known about the city's companies. {@link Intake} takes what sources say, each record kept as it came ({@link
 * RecordTable}); {@link Derivation} makes companies of it by the rules of {@code golden}, and by what stewards said ({@link Decisions},
 * {@link ValueDecisions}); each explains itself ({@link Explanations}). Everything is set-based SQL, a batch per transaction, so there are
 * no entities here. It does not know listings or deals, nor who may act for an organisation: a company only points down to the account that
 * claimed it.
 */
package kr.seoul.techtrade.directory;
