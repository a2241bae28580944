package kr.seoul.techtrade.funding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cities and provinces of the country, as sources name the region of a company, in short or in full. */
public enum Province {
    SEOUL("Seoul", "서울", "서울시", "서울특별시"),
    BUSAN("Busan", "부산", "부산시", "부산광역시"),
    DAEGU("Daegu", "대구", "대구시", "대구광역시"),
    INCHEON("Incheon", "인천", "인천시", "인천광역시"),
    GWANGJU("Gwangju", "광주", "광주광역시"),
    DAEJEON("Daejeon", "대전", "대전시", "대전광역시"),
    ULSAN("Ulsan", "울산", "울산시", "울산광역시"),
    SEJONG("Sejong", "세종", "세종시", "세종특별자치시"),
    GYEONGGI("Gyeonggi-do", "경기", "경기도"),
    GANGWON("Gangwon State", "강원", "강원도", "강원특별자치도"),
    CHUNGBUK("Chungcheongbuk-do", "충북", "충청북도"),
    CHUNGNAM("Chungcheongnam-do", "충남", "충청남도"),
    JEONBUK("Jeonbuk State", "전북", "전라북도", "전북특별자치도"),
    JEONNAM("Jeollanam-do", "전남", "전라남도"),
    GYEONGBUK("Gyeongsangbuk-do", "경북", "경상북도"),
    GYEONGNAM("Gyeongsangnam-do", "경남", "경상남도"),
    JEJU("Jeju", "제주", "제주도", "제주특별자치도");

    private final String nameEn;
    private final List<String> names;

    Province(String nameEn, String... names) {
        this.nameEn = nameEn;
        this.names = List.of(names);
    }

    public static Optional<Province> named(String name) {
        return Stream.of(values()).filter(each -> each.names.contains(name)).findFirst();
    }

    public String nameEn() {
        return nameEn;
    }
}
