package kr.seoul.techtrade.iso20022;

/** Who takes what {@link CamtReader} reads, in the order of the file. */
public interface StatementReader {
    default void message(BankMessage message) {}

    default void statement(BankStatement statement) {}

    default void entry(BankEntry entry) {}

    default void end(BankStatement statement) {}
}
