package kr.seoul.techtrade.portal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture of a page, as coarse as somebody sees it who has taken off their glasses: which fonts a machine has makes no difference,
 * where something stands does.
 */
record Picture(int width, int height, int[] greys) {
    private static final int CELL = 60;
    /** Of 255: what the same text in another font differs by. */
    private static final int NOISE = 24;

    static Picture of(byte[] png) {
        try {
            return of(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Picture of(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Picture of(BufferedImage image) {
        int columns = Math.max(1, image.getWidth() / CELL);
        int rows = Math.max(1, image.getHeight() / CELL);
        var greys = new int[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                greys[row * columns + column] = mean(image, column * CELL, row * CELL);
            }
        }
        return new Picture(image.getWidth(), image.getHeight(), greys);
    }

    private static int mean(BufferedImage image, int left, int top) {
        long sum = 0;
        for (int y = top; y < top + CELL; y++) {
            for (int x = left; x < left + CELL; x++) {
                int rgb = image.getRGB(x, y);
                sum += (299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff)) / 1000;
            }
        }
        return (int) (sum / (CELL * CELL));
    }

    /** Which share of the page looks otherwise than in the other picture: 1 when they are not of one size. */
    double difference(Picture other) {
        if (width != other.width || height != other.height) {
            return 1;
        }
        int otherwise = 0;
        for (int i = 0; i < greys.length; i++) {
            if (Math.abs(greys[i] - other.greys[i]) > NOISE) {
                otherwise++;
            }
        }
        return (double) otherwise / greys.length;
    }
}
