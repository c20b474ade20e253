import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { CommandHandler } from '../commands.ts';
import { copyEntryCommand, type CopyEntryDeps } from './copyEntry.ts';
import { DoctorReport } from './doctorReport.ts';
import { takeDoctorInput, type DoctorSources } from './takeDoctorInput.ts';

/** Opens what checks the configuration of servers and copies their entries, and gives the commands for it. */
export function openDoctor(
  deps: DoctorSources & CopyEntryDeps,
): Disposable & { readonly commands: Partial<Record<CommandId, CommandHandler>> } {
  const store = new DisposableStore();
  const report = store.add(new DoctorReport(() => takeDoctorInput(deps)));
  report.start();
  const commands = {
    [commandIds.runDoctor]: () => report.run(),
    [commandIds.translateEntry]: copyEntryCommand(deps),
  };
  return { commands, dispose: () => store.dispose() };
}
