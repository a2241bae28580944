package kr.seoul.techtrade.members;

import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;

/**
 * News: a member may do less from now on. Fired in the transaction, while the membership is still what it was.
 *
 * @param gone and is no member any more
 */
public record RightsLost(Caller by, UUID organization, UUID person, boolean gone) {}
