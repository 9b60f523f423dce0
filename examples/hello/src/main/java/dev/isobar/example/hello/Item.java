package dev.isobar.example.hello;

/** Something with a price. */
public record Item(long id, String name, double price) {}
