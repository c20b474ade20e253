import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { CommandHandler } from '../commands.ts';
import { DoctorReport } from './doctorReport.ts';
import { takeDoctorInput, type DoctorSources } from './takeDoctorInput.ts';

/** Opens what checks the configuration of servers, and gives the commands for it. */
export function openDoctor(
  sources: DoctorSources,
): Disposable & { readonly commands: Partial<Record<CommandId, CommandHandler>> } {
  const store = new DisposableStore();
  const report = store.add(new DoctorReport(() => takeDoctorInput(sources)));
  report.start();
  return { commands: { [commandIds.runDoctor]: () => report.run() }, dispose: () => store.dispose() };
}
