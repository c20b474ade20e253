import { readChatSettings, type ChatSettings } from '../../chat/chatSettings.ts';
import { userSetting } from './userSetting.ts';

/** What the user's settings say now about conversations. */
export function userChatSettings(): ChatSettings {
  return readChatSettings((name) => userSetting(`patchbay.${name}`));
}
