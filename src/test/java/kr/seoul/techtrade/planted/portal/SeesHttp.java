package kr.seoul.techtrade.planted.portal;

import kr.seoul.techtrade.planted.http.Reply;

record SeesHttp(Reply reply) {}
