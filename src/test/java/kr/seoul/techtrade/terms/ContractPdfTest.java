package kr.seoul.techtrade.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ContractPdfTest {
    private static final Contract CONTRACT = Contract.of(Sample.draft(Sample.rich()));

    @Test
    void readsLikeTheContractWithItsHashAndNumberOnEveryPage() throws IOException {
        try (var pdf = pdf(CONTRACT, List.of(signed()))) {
            var pages = pdf.getNumberOfPages();
            for (int page = 1; page <= pages; page++) {
                var text = text(pdf, page, page);
                assertTrue(text.contains("SHA-256 " + CONTRACT.hash()), text);
                assertTrue(text.contains(page + " / " + pages), text);
            }
            var text = text(pdf, 1, pages).replaceAll("\\s+", " ");
            for (var phrase : List.of(
                    "기술거래 계약서",
                    "매도인 새빛소재(이하 “갑”)과 매수인 한강모빌리티(이하 “을”)은 아래 기술의 거래에 관하여 다음과 같이 계약한다.",
                    "누적액 가운데 KRW 1,000,000,000 초과분에 대한 요율: 2.5%",
                    "Technology deal contract",
                    "SIGNER, KRW 500,000,000")) {
                assertTrue(text.contains(phrase), () -> "misses: " + phrase + "\n" + text);
            }
        }
    }

    @Test
    void bringsItsFontAndItsTitle() throws IOException {
        try (var pdf = pdf(CONTRACT, List.of())) {
            assertEquals("기술거래 계약서 TT26-000042", pdf.getDocumentInformation().getTitle());
            assertEquals("ko", pdf.getDocumentCatalog().getLanguage());
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    var font = page.getResources().getFont(name);
                    assertTrue(font.isEmbedded() && font.getName().endsWith("NanumGothic"), font::getName);
                }
            }
        }
    }

    @Test
    void hasNoSheetOfSignaturesBeforeThereIsOne() throws IOException {
        try (var unsigned = pdf(CONTRACT, List.of());
                var signed = pdf(CONTRACT, List.of(signed()))) {
            assertEquals(unsigned.getNumberOfPages() + 1, signed.getNumberOfPages());
        }
    }

    @Test
    void showsABoxForACharacterThatTheFontLacks() throws IOException {
        var draft = new ContractDraft(
                "TT26-000001", 1, "검사 𐍈 장비 <b>&", null, Map.of(), "을사", "갑사", Map.of(), Sample.plain(), 0, null);
        try (var pdf = pdf(Contract.of(draft), List.of())) {
            assertTrue(text(pdf, 1, 1).contains("검사 □ 장비 <b>&"), text(pdf, 1, 1));
        }
    }

    private static PDDocument pdf(Contract contract, List<SignatureClaim> signatures) throws IOException {
        var out = new ByteArrayOutputStream();
        ContractPdf.of(contract, signatures).to(out);
        return Loader.loadPDF(out.toByteArray());
    }

    private static String text(PDDocument pdf, int from, int to) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(pdf);
    }

    private static SignatureClaim signed() {
        return new SignatureClaim(
                "TT26-000042",
                2,
                CONTRACT.hash(),
                SignatureClaim.Side.BUYER,
                UUID.randomUUID(),
                "한강모빌리티",
                UUID.randomUUID(),
                "이가을",
                "SIGNER, KRW 500,000,000",
                Instant.parse("2026-11-28T03:00:00Z"));
    }
}
