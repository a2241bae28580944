package kr.seoul.techtrade.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OperationReaderTest {
    private static Operation read(String operation) {
        var root = new YAMLMapper().readTree("{paths: {/api/x: {get: " + operation + "}}, components: {schemas: {}}}");
        var path = root.at("/paths/~1api~1x");
        var reader = new OperationReader(new Schemas(root, new Markdown("/en")), path, path.path("get"));
        return reader.read("get", "/api/x", new Properties());
    }

    @Test
    void tellsUntilWhenAnOperationStays() {
        var going = read("{operationId: x, deprecated: true, x-deprecated: '2026-12-01', x-sunset: '2027-07-05'}")
                .going();
        assertEquals(new Operation.Going("2026-12-01", "2027-07-05"), going);
        assertNull(read("{operationId: x}").going());
    }
}
