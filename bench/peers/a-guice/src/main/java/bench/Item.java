package bench;

/** What is echoed. */
public record Item(long id, String name, double price) {}
