import type { SettingId } from '../../contributions.ts';
import { userSetting } from './userSetting.ts';

/** The address that the user gave in a setting, or undefined when they left it as it is. */
export function userAddress(setting: SettingId): string | undefined {
  const value = userSetting(setting);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
