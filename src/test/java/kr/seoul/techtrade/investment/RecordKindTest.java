package kr.seoul.techtrade.investment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.Trust;
import org.junit.jupiter.api.Test;

class RecordKindTest {
    /** References for which trust is asked as well. */
    private static final List<String> LED = List.of("fund", "round", "claimant");

    /** The names stand below, where sources are described; a role's purpose is not for others to believe or not. */
    @Test
    void canBeTrustedInEachPropertyByItself() {
        var properties = Stream.of(RecordKind.values())
                .filter(kind -> kind != RecordKind.ROLE)
                .flatMap(kind -> kind.properties().stream())
                .filter(property -> !property.columns().isEmpty() || LED.contains(property.name()))
                .map(Property::name)
                .collect(Collectors.toSet());
        assertEquals(
                List.of(),
                properties.stream().filter(name -> !Trust.knows(name)).toList());
        for (var name : Trust.INVESTMENTS) {
            assertTrue(properties.contains(name), name);
            assertFalse(Attribute.named(name).isPresent(), name);
        }
    }
}
