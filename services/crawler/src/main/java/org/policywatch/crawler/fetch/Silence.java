package org.policywatch.crawler.fetch;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Connections on which a server has to be silent until it is asked. What it said before, beyond the length of its last answer,
 * would be taken for the next one, of another address perhaps: such a connection ends in a {@link BrokenException}.
 */
final class Silence implements HttpMessageParser<ClassicHttpResponse> {
    private final HttpMessageParser<ClassicHttpResponse> next;
    private boolean interim;

    private Silence(HttpMessageParser<ClassicHttpResponse> next) {
        this.next = next;
    }

    /** Makes such connections. Each has to be looked at before it is used again, which brings in what came unasked. */
    static ManagedHttpClientConnectionFactory kept() {
        return ManagedHttpClientConnectionFactory.builder()
                .responseParserFactory(_ -> new Silence(DefaultHttpResponseParserFactory.INSTANCE.create())).build();
    }

    /** Nothing of the answer to a request was read before this; the buffer can only hold what came unasked. */
    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        if (buffer.length() > 0 && !interim) {
            throw new BrokenException();
        }
        ClassicHttpResponse answer = next.parse(buffer, in);
        interim = answer != null && answer.getCode() < HttpStatus.SC_SUCCESS;
        return answer;
    }

    /** The server spoke without being asked. */
    static final class BrokenException extends IOException {
        BrokenException() {
            super("the server sent more than it had announced");
        }
    }
}
