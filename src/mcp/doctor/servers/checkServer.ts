import type { DoctorInput, ExaminedServer } from '../doctorInput.ts';
import type { Chapter, Finding } from '../finding.ts';
import { checkHttp } from '../http/checkHttp.ts';
import { checkStdio } from '../stdio/checkStdio.ts';
import { mayExamine } from './mayExamine.ts';
import { standing } from './standing.ts';

/** Examines one server, as far as that is allowed: never starts it. */
export async function checkServer(server: ExaminedServer, input: DoctorInput, signal: AbortSignal): Promise<Chapter> {
  const { displayName, source } = server.definition;
  // The one that is in force has the name for itself.
  const title = server.state.kind === 'shadowed' ? `${displayName}, ${source.place.label}` : displayName;
  const findings = [...standing(server, input), ...(await examine(server, input, signal))];
  return { section: 'servers', title, findings };
}

async function examine(server: ExaminedServer, input: DoctorInput, signal: AbortSignal): Promise<readonly Finding[]> {
  const { launch, deferred } = server.definition;
  const depth = mayExamine(server, input);
  if (depth === 'nothing' || launch.kind === 'invalid') {
    return [];
  }
  if (launch.kind === 'stdio') {
    return checkStdio({ launch, deferred, depth, input, signal });
  }
  return depth === 'all' ? checkHttp({ launch, deferred, input, signal }) : [];
}
