package dev.isobar.provider.aws.runtime;

/** Where the Runtime API is. */
record Address(String host, int port) {
    private static final int MOST_PORT = 65_535;

    /** Of {@code host:port}, as {@code AWS_LAMBDA_RUNTIME_API} has it. */
    static Address of(String authority) {
        int colon = authority.lastIndexOf(':');
        int port = colon < 1 ? 0 : port(authority.substring(colon + 1));
        if (port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException(
                    "AWS_LAMBDA_RUNTIME_API is '" + authority + "'; Lambda sets it to a host, a colon and a port");
        }
        return new Address(authority.substring(0, colon), port);
    }

    private static int port(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
