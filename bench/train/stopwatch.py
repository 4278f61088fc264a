"""What the trainers in Python share; stopwatch.mjs does the same for those in Node."""
import json
import resource
import sys
import time

task = json.loads(sys.argv[1])


class Stopwatch:
    """Counts steps: the first `warmUp` are free, then the clock runs until `seconds` are over."""

    steps = 0
    started = 0.0
    elapsed = 0.0

    def stepped(self):
        """Call after each step; True when it is enough."""
        self.steps += 1
        if self.steps == task['warmUp']:
            self.started = time.perf_counter()
        self.elapsed = time.perf_counter() - self.started if self.steps > task['warmUp'] else 0.0
        return self.elapsed >= task['seconds']

    def report(self, versions, **more):
        rate = (self.steps - task['warmUp']) * task['batch'] / self.elapsed
        print(json.dumps({'imagesPerSecond': rate, 'peakBytes': peak_bytes(), 'versions': versions, **more}))


def peak_bytes():
    try:
        with open('/proc/self/status') as status:
            return next(int(line.split()[1]) for line in status if line.startswith('VmHWM')) * 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
