package kr.seoul.techtrade.funding;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The boroughs of Seoul and where each stands when all are tiles of one size, as newspapers draw a city: beside those that it borders on, the
 * river between the fourth row and the fifth.
 */
public enum District {
    DOBONG("도봉구", "Dobong", 3, 0),
    NOWON("노원구", "Nowon", 4, 0),
    EUNPYEONG("은평구", "Eun|pyeong", 1, 1),
    GANGBUK("강북구", "Gangbuk", 3, 1),
    SEONGBUK("성북구", "Seongbuk", 4, 1),
    SEODAEMUN("서대문구", "Seo|daemun", 1, 2),
    JONGNO("종로구", "Jongno", 2, 2),
    JUNG("중구", "Jung", 3, 2),
    DONGDAEMUN("동대문구", "Dong|daemun", 4, 2),
    JUNGNANG("중랑구", "Jungnang", 5, 2),
    GANGSEO("강서구", "Gangseo", 0, 3),
    MAPO("마포구", "Mapo", 1, 3),
    YONGSAN("용산구", "Yongsan", 2, 3),
    SEONGDONG("성동구", "Seong|dong", 3, 3),
    GWANGJIN("광진구", "Gwangjin", 4, 3),
    GANGDONG("강동구", "Gangdong", 5, 3),
    YANGCHEON("양천구", "Yang|cheon", 0, 4),
    YEONGDEUNGPO("영등포구", "Yeong|deungpo", 1, 4),
    DONGJAK("동작구", "Dongjak", 2, 4),
    SEOCHO("서초구", "Seocho", 3, 4),
    GANGNAM("강남구", "Gangnam", 4, 4),
    SONGPA("송파구", "Songpa", 5, 4),
    GURO("구로구", "Guro", 0, 5),
    GEUMCHEON("금천구", "Geum|cheon", 1, 5),
    GWANAK("관악구", "Gwanak", 2, 5);

    private final String nameKo;
    /** Parted where it may go on in a second line. */
    private final String parted;

    private final int column;
    private final int row;

    District(String nameKo, String parted, int column, int row) {
        this.nameKo = nameKo;
        this.parted = parted;
        this.column = column;
        this.row = row;
    }

    /** As sites name it, {@code 성동구}. */
    public static Optional<District> named(String name) {
        return Stream.of(values()).filter(each -> each.nameKo.equals(name)).findFirst();
    }

    public String nameKo() {
        return nameKo;
    }

    public String nameEn() {
        return parted.replace("|", "") + "-gu";
    }

    /** The name on a narrow tile, in at most two lines. */
    public String[] linesEn() {
        return parted.replace("|", "-|").split("\\|");
    }

    /** From the west. */
    public int column() {
        return column;
    }

    /** From the north. */
    public int row() {
        return row;
    }
}
