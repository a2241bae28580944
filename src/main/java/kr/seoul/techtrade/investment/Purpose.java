package kr.seoul.techtrade.investment;

/** Why a source may tell of a person (개인정보 보호법 제15조): what for, and so for how long. */
public enum Purpose {
    PUBLIC_REGISTER,
    CONSENT,
    CONTRACT
}
