"""Reads a CSV of digits once and prints what it took as JSON: python_reader.py <pandas|pandas-uint8|polars> <path>."""
import json
import resource
import sys
import time

reader, path = sys.argv[1:]


def peak():
    try:
        with open('/proc/self/status') as status:
            return next(int(line.split()[1]) for line in status if line.startswith('VmHWM')) * 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if reader == 'polars':
    import polars

    def read():
        return polars.read_csv(path)
else:
    import pandas

    def read():
        return pandas.read_csv(path, dtype='uint8') if reader == 'pandas-uint8' else pandas.read_csv(path)

before = peak()
started = time.perf_counter()
table = read()
seconds = time.perf_counter() - started
high = peak() - before
values = table.to_numpy()[:, 1:]
print(json.dumps({'seconds': seconds, 'peak': high, 'rows': len(table), 'sum': int(values.sum(dtype='int64'))}))
