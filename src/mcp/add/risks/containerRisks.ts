import type { DraftNote } from '../serverDraft.ts';
import { containerOptions } from './containerOptions.ts';
import { danger, warning } from './risk.ts';

const ENGINES = ['docker', 'podman', 'nerdctl', 'finch'];

/** What breaks the wall around a container. */
const OPTION_RISKS: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^--privileged$/, /^(?!false$)/, 'The container is privileged: it can do on this machine whatever root can.'],
  [/^(-v|--volume)$/, /^(\/|[A-Za-z]:[\\/]|[A-Za-z]:):/, 'The container sees the whole disk.'],
  [/^--mount$/, /(source|src)=(\/|[A-Za-z]:[\\/]?)(,|$)/, 'The container sees the whole disk.'],
  [
    /^(-v|--volume|--mount)$/,
    /docker\.sock|podman\.sock|docker_engine/,
    'The container can start other containers as it likes.',
  ],
  [
    /^(-v|--volume|--mount)$/,
    /^((type=bind,)?(source|src)=)?(~|\$\{userHome\}|\$\{env:(HOME|USERPROFILE)\}|\/(home|Users)\/[^/:,]+|\/root|\/etc)\/?(:|,|$)/,
    'The container sees a whole home folder, or the settings of the system.',
  ],
  [/^--(pid|ipc|userns|cgroupns|uts)$/, /^host$/, 'The container shares what would keep it apart from this machine.'],
  [/^--cap-add$/, /^(ALL|(CAP_)?SYS_\w+|(CAP_)?NET_ADMIN)$/i, 'The container gets rights over this machine.'],
  [/^--security-opt$/, /unconfined|disable/, 'The container runs without its usual confinement.'],
  [/^--device$/, /./, 'The container gets a device of this machine.'],
];

/** Says what is dangerous in how a container would be run. */
export function containerRisks(program: string, args: readonly string[]): readonly DraftNote[] {
  if (!ENGINES.includes(program)) {
    return [];
  }
  const run = containerOptions(args);
  if (run === undefined) {
    return [];
  }
  const risky = run.options.flatMap(({ name, value }) =>
    OPTION_RISKS.filter(([option, content]) => option.test(name) && content.test(value)).map(([, , message]) =>
      danger(message),
    ),
  );
  const isHostNetwork = run.options.some(({ name, value }) => /^--net(work)?$/.test(name) && value === 'host');
  return [
    ...risky,
    ...(isHostNetwork ? [warning('The container shares the network of this machine.')] : []),
    ...imageNotes(run.image),
  ];
}

function imageNotes(image: string | undefined): readonly DraftNote[] {
  const isPinned = image === undefined || /@sha256:|:(?!latest$)[^/:]+$/.test(image) || image.includes('${');
  return isPinned ? [] : [warning(`The image ${image} is not pinned to a version: it may be another one tomorrow.`)];
}
