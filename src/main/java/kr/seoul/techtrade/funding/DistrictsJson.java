package kr.seoul.techtrade.funding;

import java.util.List;

/** The boroughs of the city, and behind them whatever other places have sites. */
public record DistrictsJson(List<DistrictJson> districts) {

    /** What is there; {@code nameEn} is null outside the city. */
    public record DistrictJson(String name, String nameEn, long sites, long seats, long programmes, List<String> hubs) {
        static DistrictJson none(District district) {
            return new DistrictJson(district.nameKo(), district.nameEn(), 0, 0, 0, List.of());
        }
    }
}
