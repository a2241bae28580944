package kr.seoul.techtrade.testing;

/** Sees every event that a test class had the server tell, and throws when it should not be. Found by {@link java.util.ServiceLoader}. */
public interface EventWitness {
    /** @param type as in the outbox, such as {@code deal.signed} */
    void see(String type, String data);
}
