/**
 * Shares a whole number out by weights, so that the shares are whole numbers and add up to it exactly (largest
 * remainder; of equal remainders the earlier one gets more). Weights are not negative. Where there is no weight at all,
 * the last share is everything.
 */
export function apportion(weights: readonly number[], total: number): readonly number[] {
  const sum = weights.reduce((whole, weight) => whole + weight, 0);
  if (sum <= 0) {
    return weights.map((_, index) => (index === weights.length - 1 ? total : 0));
  }
  const exact = weights.map((weight) => (weight / sum) * total);
  const shares = exact.map(Math.floor);
  const missing = total - shares.reduce((whole, share) => whole + share, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, Math.max(0, missing))) {
    shares[index] = (shares[index] ?? 0) + 1;
  }
  return shares;
}
