package dev.isobar.provider.aws.function;

/** Names within ARNs and addresses, which settings and events may hold in place of a name. */
final class Arns {
    private Arns() {}

    /** The last part of {@code arn:aws:sqs:eu-west-1:123456789012:jobs}, of a queue's URL, or of a rule's ARN. */
    static String last(String name) {
        return name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('/')) + 1);
    }

    /** The table of {@code arn:aws:dynamodb:eu-west-1:123456789012:table/notes/stream/2026-11-23T00:00:00.000}, or a table's name. */
    static String table(String name) {
        int table = name.indexOf(":table/");
        if (table < 0) {
            return name;
        }
        int begin = table + ":table/".length();
        int end = name.indexOf('/', begin);
        return end < 0 ? name.substring(begin) : name.substring(begin, end);
    }
}
