/**
 * Level 6: the rules by which records make companies, and nothing else. {@link Matching} says which records are one company, by what they
 * carry ({@link Evidence}) and by what stewards decided ({@link Standing}); {@link Survivorship} which value of several a company shows, and
 * why; {@link Lapses} when a decision about a value holds no more. Reads and writes nothing: the directory brings the records and keeps what
 * comes of them.
 */
package kr.seoul.techtrade.golden;
