// Loaded with --require into a measured process: leaves its peak resident memory, in KiB, where BENCH_PEAK says.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env.BENCH_PEAK, String(peakKib()));
});

// The kernel's high-water mark of this very program; getrusage's may hold that of the process which started it.
function peakKib() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
