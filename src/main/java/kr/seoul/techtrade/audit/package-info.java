/**
 * Level 6: who did what, and who read what is confidential. One row per act, append-only, in a chain of hashes; to search, to
 * export, and for each person to see who read of them. The rows of changes are written by triggers of the database when their
 * transaction commits (V0270), so that no context has to think of it and none can leave it out; who was at work
 * {@link kr.seoul.techtrade.acts.Acts} tells it. Reads come from {@link kr.seoul.techtrade.acts.Confidential} methods and from
 * the private pages of the portal. Decides nothing and changes nothing but itself.
 */
package kr.seoul.techtrade.audit;
