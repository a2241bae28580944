package kr.seoul.techtrade.deal;

import kr.seoul.techtrade.process.Move;

/** News within the package: a move was made, with its postings; fired in its transaction, before what follows from it. */
record Moved(Subject<?> subject, Move<?> move, Ask ask) {}
