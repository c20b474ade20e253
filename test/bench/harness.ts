/** What a ratio has to keep to: stay at or under a limit, or reach at least a share. */
export type Bound = { readonly limit: number } | { readonly atLeast: number };

/** One figure about the project: ours against a baseline of the same kind, taken in the same run on the same machine. */
export type Bench = Bound & {
  readonly name: string;
  /** The unit of what `ours` and `baseline` return. */
  readonly unit: string;
  /** How often each side is measured; the medians count. */
  readonly runs: number;
  readonly prepare?: () => Promise<void>;
  readonly ours: () => number | Promise<number>;
  readonly baseline: () => number | Promise<number>;
  readonly cleanup?: () => Promise<void>;
};

/** What a measure found. */
export interface Measurement {
  readonly bench: Bench;
  readonly ratio: number;
  readonly ours: number;
  readonly baseline: number;
  readonly isWithinBound: boolean;
}

/** Measures both sides in turn, so that whatever slows the machine down meets both. */
export async function measure(bench: Bench): Promise<Measurement> {
  const ours: number[] = [];
  const baseline: number[] = [];
  try {
    await bench.prepare?.();
    for (let run = 0; run < bench.runs; run++) {
      if (run % 2 === 0) {
        ours.push(await bench.ours());
        baseline.push(await bench.baseline());
      } else {
        baseline.push(await bench.baseline());
        ours.push(await bench.ours());
      }
    }
  } finally {
    await bench.cleanup?.();
  }
  return compare(bench, median(ours), median(baseline));
}

function compare(bench: Bench, ours: number, baseline: number): Measurement {
  const ratio = ours / baseline;
  // A ratio that is not a number is within no bound.
  const isWithinBound = 'limit' in bench ? ratio <= bench.limit : ratio >= bench.atLeast;
  return { bench, ratio, ours, baseline, isWithinBound };
}

/** The line that a measurement is reported with: one JSON object. */
export function reportLine({ bench, ratio, ours, baseline }: Measurement): string {
  const bound = 'limit' in bench ? { limit: bench.limit } : { atLeast: bench.atLeast };
  const fields = {
    bench: bench.name,
    ratio: rounded(ratio),
    ...bound,
    ours: rounded(ours),
    baseline: rounded(baseline),
    unit: bench.unit,
    runs: bench.runs,
  };
  return `{${Object.entries(fields)
    .map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
    .join(', ')}}`;
}

/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const around = Number.isInteger(middle) ? sorted.slice(middle - 1, middle + 1) : [sorted[Math.floor(middle)] ?? NaN];
  return around.reduce((sum, value) => sum + value, 0) / around.length;
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
