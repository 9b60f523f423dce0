"""What a part found: samples by candidate and column, verdicts against targets, and both as Markdown and JSON."""
import statistics

from .processes import Failed


class Column:
    def __init__(self, key, title, digits=0):
        self.key, self.title, self.digits = key, title, digits

    def cell(self, samples):
        if not samples:
            return "–"
        shown = "%%.%df" % self.digits
        middle = shown % statistics.median(samples)
        if len(samples) == 1:
            return middle
        return "%s [%s..%s]" % (middle, shown % min(samples), shown % max(samples))


class Part:
    """One table. A sample is a dictionary from the keys of columns to numbers; it may lack some."""

    def __init__(self, name, title, columns):
        self.name, self.title, self.columns = name, title, columns
        self.rows, self.verdicts, self.notes = {}, [], []

    def add(self, row, sample):
        self.rows.setdefault(row, []).append(sample)

    def samples(self, row, key):
        return [sample[key] for sample in self.rows.get(row, []) if key in sample]

    def median(self, row, key):
        samples = self.samples(row, key)
        return statistics.median(samples) if samples else None

    def note(self, text):
        self.notes.append(text)

    def value(self, what, value, relation=None, target=None):
        """A verdict, which is a mere figure where there is no target; nothing where there is no value."""
        if value is None:
            return
        met = None if target is None else value <= target if relation == "<=" else value >= target
        self.verdicts.append({"what": what, "value": round(value, 3),
                              "target": None if target is None else "%s %s" % (relation, target), "met": met})

    def ratio(self, what, one, other, relation=None, target=None):
        """One figure over another; each is a median, a sum of such, or None."""
        if one is not None and other:
            self.value(what, one / other, relation, target)

    def paired(self, what, row, one, other, relation=None, target=None):
        """The median of the ratios within each run: for figures that were taken in turns in one process."""
        ratios = [s[one] / s[other] for s in self.rows.get(row, []) if one in s and s.get(other)]
        if ratios:
            self.value(what, statistics.median(ratios), relation, target)

    def as_json(self):
        return {"name": self.name, "title": self.title, "runs": self.rows, "verdicts": self.verdicts, "notes": self.notes}

    def as_markdown(self):
        lines = ["## %s: %s" % (self.name, self.title), ""]
        if self.rows:
            lines += ["| | %s | runs |" % " | ".join(c.title for c in self.columns),
                      "|---|%s---:|" % ("---:|" * len(self.columns))]
            for row in self.rows:
                cells = [c.cell(self.samples(row, c.key)) for c in self.columns]
                runs = len(self.samples(row, self.columns[0].key))
                lines.append("| %s | %s | %d |" % (row, " | ".join(cells), runs))
            lines.append("")
        for v in self.verdicts:
            target = "" if v["target"] is None else " (target %s: %s)" % (v["target"], "met" if v["met"] else "NOT met")
            lines.append("- %s: **%.2f**%s" % (v["what"], v["value"], target))
        lines += ["- " + note for note in self.notes]
        return "\n".join(lines + [""])


def sums(*figures):
    """The sum of medians, or None when one is missing."""
    return None if any(figure is None for figure in figures) else sum(figures)


def in_turns(rounds, candidates, say, part=None):
    """
    Calls each candidate once a round, each round beginning with another; yields name and what it answered. One that fails is said
    so in the part, if there is one, and takes no further turn; without a part its failure is everybody's.
    """
    names = list(candidates)
    for i in range(rounds):
        shift = i % len(names) if names else 0
        for name in names[shift:] + names[:shift]:
            try:
                sample = candidates[name]()
            except Failed as failure:
                if part is None:
                    raise
                part.note("%s has no more figures: %s" % (name, str(failure).splitlines()[0]))
                say(str(failure))
                names.remove(name)
                continue
            yield name, sample
        say("  round %d of %d" % (i + 1, rounds))
