package dev.isobar.http;

import java.io.InputStream;

/** A request's body of unknown length, bounded. */
final class RequestStream extends CountedStream {
    private final Exchange exchange;

    private RequestStream(InputStream source, long most, Exchange exchange) {
        super(source, most);
        this.exchange = exchange;
    }

    /** Says less than it knows, so that its caller can be verified without loading this class. */
    static InputStream over(InputStream source, long most, Exchange exchange) {
        return new RequestStream(source, most, exchange);
    }

    @Override
    void exceeded() {
        exchange.becameTooLarge();
        throw Limits.tooLarge();
    }
}
