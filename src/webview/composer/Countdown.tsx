import { useEffect, useState } from 'preact/hooks';
import { strings } from '../chat/strings.ts';

/** Counts the seconds until then (milliseconds since the epoch); not spoken, because it would be each second. */
export function Countdown({ until }: { readonly until: number }) {
  const [seconds, setSeconds] = useState(secondsUntil(until));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsUntil(until)), 250);
    return () => clearInterval(timer);
  }, [until]);
  return <span class="countdown">{strings.countdown(seconds)}</span>;
}

function secondsUntil(until: number): number {
  return Math.max(0, Math.ceil((until - Date.now()) / 1000));
}
