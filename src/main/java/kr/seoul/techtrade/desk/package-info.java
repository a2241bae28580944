/**
 * Level 12: the pages of those who keep the platform: operators, auditors, stewards and institutions. Overview, bank, audit trail, long
 * work, letters and take-overs ({@code /operator}), the desks of companies and rounds, feeds uploaded and fetched. Who sees and does what
 * is decided by the services.
 */
package kr.seoul.techtrade.desk;
