package kr.seoul.techtrade.identity;

import java.util.Set;

/** News: an API client gets these scopes from somebody who has them all. Fired in the transaction, before it does: whoever knows better refuses. */
public record ScopesHandedOn(Caller by, Set<String> scopes) {}
