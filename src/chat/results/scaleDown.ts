/** A picture as bytes of red, green, blue and alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Makes a picture smaller, so that its longer side has `maxSide` pixels; every pixel is the mean of those it stands for. */
export function scaleDown(source: Pixels, maxSide: number): Pixels {
  const factor = Math.min(1, maxSide / Math.max(source.width, source.height));
  const width = Math.max(1, Math.round(source.width * factor));
  const height = Math.max(1, Math.round(source.height * factor));
  if (width === source.width && height === source.height) {
    return source;
  }
  const data = new Uint8Array(width * height * 4);
  const columns = spans(source.width, width);
  const rows = spans(source.height, height);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      mean(source, column, row, data.subarray((y * width + x) * 4));
    });
  });
  return { width, height, data };
}

type Span = readonly [from: number, to: number];

/** What each of `count` pixels stands for. */
function spans(length: number, count: number): readonly Span[] {
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * length) / count);
    return [from, Math.max(from + 1, Math.floor(((index + 1) * length) / count))];
  });
}

/** Colours count as much as they are seen. */
function mean({ width, data }: Pixels, column: Span, row: Span, target: Uint8Array): void {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let y = row[0]; y < row[1]; y += 1) {
    for (let at = (y * width + column[0]) * 4; at < (y * width + column[1]) * 4; at += 4) {
      const weight = data[at + 3] ?? 0;
      red += (data[at] ?? 0) * weight;
      green += (data[at + 1] ?? 0) * weight;
      blue += (data[at + 2] ?? 0) * weight;
      alpha += weight;
    }
  }
  if (alpha > 0) {
    const count = (row[1] - row[0]) * (column[1] - column[0]);
    target.set([
      Math.round(red / alpha),
      Math.round(green / alpha),
      Math.round(blue / alpha),
      Math.round(alpha / count),
    ]);
  }
}
