package kr.seoul.techtrade.planted.deal;

import kr.seoul.techtrade.planted.search.Index;

record LooksSideways(Index index) {}
