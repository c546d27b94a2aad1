/** What is read of one event of Chromium's trace; times in microseconds. */
export interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  pid: number;
  id?: string;
  id2?: { local?: string; global?: string };
  args?: { event_latency?: { event_type?: string } };
}

const PRESENTED = 'SwapEndToPresentationCompositorFrame';
const idOf = ({ pid, id, id2 }: TraceEvent) => `${pid} ${id2?.local ?? id2?.global ?? id}`;

/**
 * Key to paint, in milliseconds, of each key press that led to a frame on the screen: Chromium's own
 * `EventLatency` of type KEY_PRESSED, from the operating system's time of the key to presentation.
 * Releases are left out; they change nothing and would flatter the figures.
 */
export function keyPressLatencies(events: readonly TraceEvent[]): number[] {
  const open = new Map<string, { from: number; presented: boolean }>();
  const latencies: number[] = [];
  for (const event of [...events].sort((a, b) => a.ts - b.ts)) {
    const id = idOf(event);
    const started = open.get(id);
    if (event.name === 'EventLatency' && event.ph === 'b') {
      if (event.args?.event_latency?.event_type === 'KEY_PRESSED') {
        open.set(id, { from: event.ts, presented: false });
      }
    } else if (started && event.name === PRESENTED) {
      started.presented = true;
    } else if (started && event.name === 'EventLatency' && event.ph === 'e') {
      open.delete(id);
      if (started.presented) latencies.push((event.ts - started.from) / 1000);
    }
  }
  return latencies;
}
