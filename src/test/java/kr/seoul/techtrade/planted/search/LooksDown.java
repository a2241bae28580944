package kr.seoul.techtrade.planted.search;

import kr.seoul.techtrade.planted.market.Knows;

record LooksDown(Knows knows) {}
