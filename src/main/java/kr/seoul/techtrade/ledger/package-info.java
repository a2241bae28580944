/**
 * Level 6: the books. Opens accounts, posts transfers at once or as reservations that are settled, cancelled or expire at most
 * once, tells balances and statements, proves itself by the day. Knows owners and subjects as opaque ids; never deals, never
 * banks.
 *
 * <p>Why the database holds the rules: the application's role may only read and call the functions of
 * {@code V0020__ledger.sql} and {@code V0110} to {@code V0113} (owner's rights, pinned search path), so its raw SQL has
 * nothing to break. The functions hold no rule either; triggers and constraints do, so that the owner of the tables cannot slip.
 * Guarded balances follow from the entries by trigger; a rolled-up balance is given a horizon only and finds its figure
 * itself. What remains is switching triggers off, which the chain of seals shows.
 *
 * <p>Why two kinds of balance: a limit needs a locked row, a hot account must not have one. Guarded accounts are many and
 * belong to one milestone each; {@code bank} and {@code fee} take part in every deal and have no limit, so theirs is a sum.
 */
package kr.seoul.techtrade.ledger;
