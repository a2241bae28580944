package kr.seoul.techtrade.dealroom;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kr.seoul.techtrade.audit.Reads;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.portal.Address;
import kr.seoul.techtrade.portal.FileForm;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.vault.NewFile;
import kr.seoul.techtrade.vault.Uploads;
import kr.seoul.techtrade.vault.Vault;

/**
 * Files of the vault for people: {@code GET /file?id=} saves one, a form posts one and comes back to one of our pages, with the
 * problem as {@code refused} when it was not taken; {@code sealed} as a sealed package. The form carries the file's id, so that sending it twice keeps one.
 */
@WebServlet("/file")
@MultipartConfig(maxFileSize = FileServlet.BYTES_MAX, maxRequestSize = FileServlet.BYTES_MAX + FileForm.FIELDS_MAX)
public class FileServlet extends HttpServlet {
    static final long BYTES_MAX = 64 << 20;

    private static final long serialVersionUID = 1;

    @Inject
    private transient Visit visit;

    @Inject
    private transient Vault vault;

    @Inject
    private transient Uploads uploads;

    @Inject
    private transient Reads trail;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "private, no-store");
        try {
            var download = vault.content(visit.getCaller(), PortalProblem.id(request.getParameter("id")));
            trail.taken(request, "file content");
            response.setContentType("application/octet-stream");
            response.setContentLengthLong(download.size());
            response.setHeader("Content-Disposition", download.disposition());
            try (var bytes = download.bytes()) {
                bytes.transferTo(response.getOutputStream());
            }
        } catch (Problem refused) {
            trail.refused(request, refused.type().slug());
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var to = request.getParameter("to");
        if (!Address.isOurs(to)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        var refused = FileForm.refused(() -> take(request), "vault/file-too-large");
        response.sendRedirect(to + refused.map(slug -> "&refused=" + slug).orElse("") + "#confirm");
    }

    private void take(HttpServletRequest request) throws ServletException, IOException {
        var part = request.getPart("file");
        var asked = new NewFile(
                PortalProblem.id(request.getParameter("id")),
                PortalProblem.id(request.getParameter("subject")),
                part.getSubmittedFileName());
        try (var bytes = part.getInputStream()) {
            if (request.getParameter("sealed") == null) {
                uploads.store(visit.getCaller(), asked, bytes, part.getSize());
            } else {
                uploads.seal(visit.getCaller(), asked, bytes, part.getSize());
            }
        }
    }
}
