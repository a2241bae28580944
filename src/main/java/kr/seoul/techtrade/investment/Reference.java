package kr.seoul.techtrade.investment;

/**
 * Whom or what a line names in one of its fields: {@code KEY:a-17} and {@code ROUND:r-3} under the source's own keys, {@code
 * BUSINESS_NUMBER:1234567891}, {@code COMPANY:<id>}.
 */
record Reference(String field, String target) {
    /** Own keys with their source, so that it means the same to everybody: {@code KEY:city-01/a-17}. */
    String target(String source) {
        var colon = target.indexOf(':');
        var kind = target.substring(0, colon);
        return isOwn(kind) ? kind + ":" + source + "/" + target.substring(colon + 1) : target;
    }

    private static boolean isOwn(String kind) {
        return kind.equals("KEY") || RecordKind.isName(kind);
    }
}
