package kr.seoul.techtrade.sources;

/** Who sends: the four kinds of institution of the announcement, and registers (public lists such as an exchange's). */
public enum SourceKind {
    CITY_FACILITY,
    PRIVATE_FACILITY,
    CORPORATION,
    INVESTOR,
    REGISTER
}
