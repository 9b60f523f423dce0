package dev.isobar.conformance.report;

import java.util.List;
import java.util.Map;

/** The report as one HTML page that needs no other file. */
final class HtmlPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--line:#8884;--pass:#1a7f37;--fail:#cf222e;--other:#9a6700}
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}
            h1{font-size:1.6rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
            table{border-collapse:collapse;width:100%}
            th,td{border-bottom:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}
            td.verdict{white-space:nowrap;width:1%}th{font-weight:600}
            code{font:13px ui-monospace,monospace;white-space:nowrap}
            .PASS{color:var(--pass)}.FAIL{color:var(--fail);font-weight:600}
            .NOT_TESTABLE,.NOT_RUN,.UNSUPPORTED{color:var(--other)}
            details{color:GrayText;white-space:normal;max-width:26rem}summary{cursor:pointer}
            """;

    private final Contract contract;
    private final List<ColumnResult> columns;

    HtmlPage(Contract contract, List<ColumnResult> columns) {
        this.contract = contract;
        this.columns = columns;
    }

    String text() {
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width\"><title>Isobar conformance</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Isobar conformance</h1>\n")
                .append(runs());
        contract.groups().forEach((group, clauses) -> page.append(section(group, clauses)));
        return page.append("</body></html>\n").toString();
    }

    /** What ran: one row for each column. */
    private String runs() {
        StringBuilder table = new StringBuilder("<table><thead><tr><th>provider</th><th>version</th><th>server</th>")
                .append("<th>date</th><th>Java</th><th>seeds</th><th>verdicts</th></tr></thead><tbody>\n");
        for (ColumnResult column : columns) {
            table.append("<tr>")
                    .append(cell(column.column().provider()))
                    .append(cell(column.column().version()))
                    .append(cell(column.column().server()))
                    .append(cell(column.date()))
                    .append(cell(column.java()))
                    .append(cell(seeds(column.seeds())))
                    .append("<td>")
                    .append(totals(column))
                    .append("</td></tr>\n");
        }
        return table.append("</tbody></table>\n").toString();
    }

    private static String seeds(Map<String, String> seeds) {
        return String.join(", ", seeds.values());
    }

    private String totals(ColumnResult column) {
        StringBuilder totals = new StringBuilder();
        for (Verdict verdict : Verdict.values()) {
            long count = contract.clauses().stream()
                    .filter(clause -> column.on(clause.id()).verdict() == verdict)
                    .count();
            if (count > 0) {
                totals.append(span(verdict, count + " " + verdict.words())).append("<br>");
            }
        }
        return totals.toString();
    }

    private String section(String group, List<Contract.Clause> clauses) {
        StringBuilder table = new StringBuilder("<h2>")
                .append(group)
                .append("</h2>\n<table><thead><tr><th>rule</th><th>what it says</th>");
        List<ColumnResult> ran =
                columns.stream().filter(column -> column.ran(clauses)).toList();
        ran.forEach(
                column -> table.append("<th>").append(escaped(column.title())).append("</th>"));
        table.append("</tr></thead><tbody>\n");
        for (Contract.Clause clause : clauses) {
            table.append("<tr id=\"")
                    .append(clause.id())
                    .append("\"><td><code>")
                    .append(clause.id());
            table.append("</code></td>").append(cell(clause.sentence()));
            ran.forEach(column -> table.append(verdict(column.on(clause.id()))));
            table.append("</tr>\n");
        }
        return table.append("</tbody></table>\n").toString();
    }

    private static String verdict(Judgement judgement) {
        String words = judgement.verdict() == Verdict.PASS
                ? "pass (" + judgement.passed() + ")"
                : judgement.verdict().words();
        StringBuilder cell = new StringBuilder("<td class=\"verdict\">").append(span(judgement.verdict(), words));
        if (!judgement.notes().isEmpty()) {
            cell.append("<details><summary>why</summary>");
            judgement
                    .notes()
                    .forEach(note -> cell.append("<p>").append(escaped(note)).append("</p>"));
            cell.append("</details>");
        }
        return cell.append("</td>").toString();
    }

    private static String span(Verdict verdict, String words) {
        return "<span class=\"" + verdict + "\">" + verdict.sign() + " " + escaped(words) + "</span>";
    }

    private static String cell(String text) {
        return "<td>" + escaped(text) + "</td>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
