package kr.seoul.techtrade.identity;

import java.util.Set;
import java.util.UUID;

/**
 * News: an API client gets these scopes from somebody who has them all, or gives a secret away that opens them. Fired in the
 * transaction, before it does: whoever knows better refuses.
 *
 * @param byMandate whether it binds its organisation only as far as a mandate of its own goes
 * @param client null for one that is not there yet
 */
public record ScopesHandedOn(Caller by, Set<String> scopes, boolean byMandate, UUID client) {}
