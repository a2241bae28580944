/**
 * Level 2: what a PATCH asks for, merged in (RFC 7396) or step by step (RFC 6902): read as strictly as any JSON, and made into what a
 * PUT would have said ({@link kr.seoul.techtrade.patches.Patches#applied}). Changes nothing itself, and knows no resource: its route
 * does with the outcome what it does with a PUT.
 */
package kr.seoul.techtrade.patches;
