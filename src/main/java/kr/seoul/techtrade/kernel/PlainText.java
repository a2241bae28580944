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
        private static final int HANGUL_FIRST = 0xAC00;
        private static final int HANGUL_LAST = 0xD7A3;

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
            for (int at = 0; at < text.length(); ) {
                int codePoint = text.codePointAt(at);
                if (!isPlain(codePoint) && !(lines && (codePoint == '\n' || codePoint == '\t'))) {
                    return false;
                }
                at += Character.charCount(codePoint);
            }
            return !text.isBlank();
        }

        /** Nothing but printable ASCII and whole Hangul syllables, as most of what comes: it is in every normal form of Unicode already. */
        public static boolean isBasic(String text) {
            for (int at = 0; at < text.length(); at++) {
                if (!isBasic(text.charAt(at))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isBasic(int codePoint) {
            return codePoint >= ' ' && codePoint <= '~' || codePoint >= HANGUL_FIRST && codePoint <= HANGUL_LAST;
        }

        private static boolean isPlain(int codePoint) {
            return isBasic(codePoint) || isPlainType(codePoint);
        }

        private static boolean isPlainType(int codePoint) {
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
