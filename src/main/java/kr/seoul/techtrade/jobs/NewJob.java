package kr.seoul.techtrade.jobs;

/**
 * Long work as it is asked for.
 *
 * @param scope what the token carries that opens it
 * @param kind the work, as a {@link Workshop} offers it
 * @param request address and query that were asked, for people to tell one job from another
 * @param input a record of what the work needs to know
 * @param mediaType of its result, such as {@code text/csv;charset=utf-8}
 */
public record NewJob(String scope, String kind, String request, Record input, String mediaType) {}
