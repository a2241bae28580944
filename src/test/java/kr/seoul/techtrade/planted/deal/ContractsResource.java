package kr.seoul.techtrade.planted.deal;

/** Lets an entity out. */
interface ContractsResource {
    Contract get();
}
