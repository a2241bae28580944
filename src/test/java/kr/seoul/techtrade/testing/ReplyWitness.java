package kr.seoul.techtrade.testing;

/** Sees every reply that {@link Rest} gets, and throws when it should not be. Found by {@link java.util.ServiceLoader}. */
public interface ReplyWitness {
    /**
     * A request and its reply.
     *
     * @param address path and query
     * @param sent the body as text, or null
     */
    void see(String method, String address, String sent, Rest.Reply reply);

    /** An answer that goes on has begun. */
    default void goesOn(String address, int status) {}
}
