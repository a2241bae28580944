/**
 * Level 2: record linkage, the rules by which two descriptions of companies are compared. {@link kr.seoul.techtrade.linkage.Trait}
 * brings values into the form that is compared, {@link kr.seoul.techtrade.linkage.Likeness} scores two {@link
 * kr.seoul.techtrade.linkage.Traits} with named reasons. Pure functions: it knows neither sources nor the database, and decides nothing.
 */
package kr.seoul.techtrade.linkage;
