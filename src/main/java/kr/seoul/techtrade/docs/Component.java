package kr.seoul.techtrade.docs;

import java.util.List;
import kr.seoul.techtrade.docs.Operation.Field;
import kr.seoul.techtrade.docs.Operation.Type;

/**
 * A named schema of the contract.
 *
 * @param type for what is no object
 * @param description HTML
 * @param example pretty JSON; null when the contract has none
 */
public record Component(
        String name, Type type, List<String> bounds, String description, List<Field> fields, String example) {}
