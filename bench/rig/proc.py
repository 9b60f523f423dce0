"""What the kernel knows of a process and its children; empty where there is no /proc."""
import contextlib
import os

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def status(pid):
    with open("/proc/%d/status" % pid) as f:
        return dict(line.split(":", 1) for line in f)


def family(pid):
    """The process and all below it."""
    found = [pid]
    with contextlib.suppress(OSError):
        for task in os.listdir("/proc/%d/task" % pid):
            with open("/proc/%d/task/%s/children" % (pid, task)) as f:
                for child in f.read().split():
                    found += family(int(child))
    return found


def peak(pid):
    """The most memory that was resident, in MiB, of the largest process of the family."""
    most = 0
    for one in family(pid):
        with contextlib.suppress(OSError, KeyError, ValueError):
            most = max(most, int(status(one)["VmHWM"].split()[0]) / 1024)
    return {"rss": most} if most else {}


def cpu_ms(pid):
    """The processor time of a process until now. Finer than the ticks of stat where all its threads still live."""
    with open("/proc/%d/stat" % pid) as f:
        fields = f.read().rsplit(")", 1)[1].split()
    nanos = 0
    for task in os.listdir("/proc/%d/task" % pid):
        with contextlib.suppress(OSError):
            with open("/proc/%d/task/%s/schedstat" % (pid, task)) as f:
                nanos += int(f.read().split()[0])
    return max(nanos / 1e6, (int(fields[11]) + int(fields[12])) * 1e3 / TICKS)
