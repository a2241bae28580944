/**
 * What a developer reads: guides as text files in Korean and English, the reference made of the contract, and what to do about
 * each type of problem. All of it is read once. Level 2; keeps nothing in the database, and knows of other contexts only what the
 * contract says.
 */
package kr.seoul.techtrade.docs;
