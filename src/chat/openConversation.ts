import { ChatController, type ChatControllerParts } from './chatController.ts';

/** Opens a stored conversation, which goes on where it was left, or a new one when there is no `id` or nothing under it. */
export async function openConversation(
  parts: Omit<ChatControllerParts, 'conversation'>,
  id: string | undefined,
): Promise<ChatController> {
  const conversation = id === undefined ? undefined : await parts.store.load(id);
  const controller = new ChatController({ ...parts, ...(conversation && { conversation }) });
  controller.start();
  return controller;
}
