package dev.isobar.http;

import java.io.InputStream;

/** A request's body of unknown length, bounded. */
final class RequestStream extends CountedStream {
    private final Exchange exchange;

    RequestStream(InputStream source, long most, Exchange exchange) {
        super(source, most);
        this.exchange = exchange;
    }

    @Override
    void exceeded() {
        exchange.becameTooLarge();
        throw Limits.tooLarge();
    }
}
