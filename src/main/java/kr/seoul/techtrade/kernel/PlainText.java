package kr.seoul.techtrade.kernel;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that shows as it reads: no control characters, direction marks, invisible spaces, unpaired surrogates or
 * noncharacters, and not only white space. Null passes. Line breaks and tabs only when {@link #lines}.
 */
@Documented
@Constraint(validatedBy = PlainText.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {
    String message() default "must be plain text without control, invisible or direction characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    boolean lines() default false;

    /** Says whether a text is plain; also for input that Bean Validation never sees, such as a feed's lines. */
    final class Check implements ConstraintValidator<PlainText, String> {
        private boolean lines;

        @Override
        public void initialize(PlainText constraint) {
            lines = constraint.lines();
        }

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || isPlain(text, lines);
        }

        public static boolean isPlain(String text, boolean lines) {
            return !text.isBlank() && text.codePoints().allMatch(c -> isPlain(c) || lines && (c == '\n' || c == '\t'));
        }

        private static boolean isPlain(int codePoint) {
            return switch (Character.getType(codePoint)) {
                case Character.CONTROL,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> false;
                // direction marks and zero-width characters are FORMAT; joiners of emoji are the exception
                case Character.FORMAT -> codePoint == 0x200D;
                default -> true;
            };
        }
    }
}
