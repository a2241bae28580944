/**
 * Level 2: the files that banks speak. Reads camt.052, .053, .054 and pain.002 in constant memory, one payment at a time, from XML
 * that may be hostile, and writes pain.001. It knows the standard and whether a message keeps to it and adds up; it knows no
 * account of ours, opens no database and decides nothing about money.
 */
package kr.seoul.techtrade.iso20022;
