package kr.seoul.techtrade.clients;

import java.util.Set;
import kr.seoul.techtrade.identity.Caller;

/** News: a client gets these scopes from somebody who has them all. Fired in the transaction, before it does: whoever knows better refuses. */
public record ScopesHandedOn(Caller by, Set<String> scopes) {}
