/** What stands between `run` and the image, and the image. */
export interface ContainerRun {
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly image: string | undefined;
}

/** Long options of `docker run` that take no value. */
const FLAGS =
  /^--(rm|interactive|tty|init|privileged|detach|read-only|no-healthcheck|publish-all|quiet|oom-kill-disable|disable-content-trust|sig-proxy|help)$/;

/** Short options of `docker run` that take no value, alone or together: `-it`. */
const SHORT_FLAGS = /^-[itdPq]+$/;

/** Takes a `docker run …` (or `docker container run …`) apart; undefined when `args` are something else. */
export function containerOptions(args: readonly string[]): ContainerRun | undefined {
  const start = args.findIndex((argument) => argument === 'run' || argument === 'create');
  if (start < 0) {
    return undefined;
  }
  const options: { readonly name: string; readonly value: string }[] = [];
  let at = start + 1;
  for (; at < args.length && args[at]?.startsWith('-') === true; at += 1) {
    const [name, inline] = splitOption(args[at] ?? '');
    const takesNext = inline === undefined && !FLAGS.test(name) && !SHORT_FLAGS.test(name);
    options.push({ name, value: inline ?? (takesNext ? (args[at + 1] ?? '') : '') });
    at += takesNext ? 1 : 0;
  }
  return { options, image: args[at] };
}

/** `--name=value` and `-vvalue` hold their value; `-it` and `--name value` do not. */
function splitOption(argument: string): readonly [string, string | undefined] {
  const long = /^(--[^=]+)=([^]*)$/.exec(argument);
  if (long !== null) {
    return [long[1] ?? '', long[2] ?? ''];
  }
  const short = /^(-[vepuwhmlac])([^]+)$/.exec(argument);
  return short === null ? [argument, undefined] : [short[1] ?? '', (short[2] ?? '').replace(/^=/, '')];
}
