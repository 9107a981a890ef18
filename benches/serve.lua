-- What wrk measured, as a line for benches/serve.py: requests, seconds, milliseconds of p50 and p99, errors.
function done(summary, latency)
  local of = summary.errors
  print(string.format("measured %d %.3f %.3f %.3f %d", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    of.connect + of.read + of.write + of.status + of.timeout))
end
