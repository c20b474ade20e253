import { assertNever } from '../../base/errors.ts';
import type { JsonValue } from '../../base/json.ts';
import type { ImageParam, TextParam } from '../../claude/wire.ts';
import type { ToolContent } from '../../mcp/calls/toolOutcome.ts';
import { imageParam } from './imageParam.ts';
import { cutText } from '../wellFormed.ts';

type Part = TextParam | ImageParam;

/** Bounds of one tool result: characters of text in all, and images. */
const maxTextLength = 100_000;
const maxImages = 10;

/**
 * What a tool gave back, as Claude can read it: text and images; everything else as a line of text that says what it was.
 * Structured content is given only when there is no text, since servers repeat it there. Bounded, and says what was cut.
 *
 * Only for tool uses that were stored without what Claude saw of them: it saw this, and what it has seen must stay the
 * same to the byte. So this never changes; see {@link seenOf} for what is made today.
 */
export function toolContent(content: readonly ToolContent[], structured: JsonValue | undefined): readonly Part[] {
  const parts = limitImages(content.map(partOf)).filter((part) => part.type !== 'text' || part.text.trim() !== '');
  const hasText = content.some((item) => item.type === 'text' && item.text.trim() !== '');
  return limitText(hasText || structured === undefined ? parts : [...parts, textPart(JSON.stringify(structured))]);
}

function partOf(item: ToolContent): Part {
  switch (item.type) {
    case 'text':
      return textPart(item.text);
    case 'image':
      return imagePart(item.data, item.mimeType);
    case 'audio':
      return textPart(`[Audio (${item.mimeType}) that cannot be shown to you.]`);
    case 'resource_link':
      return textPart(`[Link to the resource "${item.name}": ${item.uri}]`);
    case 'resource':
      return resourcePart(item);
    case 'unknown':
      return textPart(`[Content of an unknown kind: ${JSON.stringify(item.raw)}]`);
    default:
      return assertNever(item);
  }
}

function resourcePart(item: Extract<ToolContent, { type: 'resource' }>): Part {
  if (item.text !== undefined) {
    return textPart(`[Resource ${item.uri}]\n${item.text}`);
  }
  if (item.blob !== undefined && item.mimeType?.startsWith('image/')) {
    return imagePart(item.blob, item.mimeType);
  }
  return textPart(`[Binary resource ${item.uri} (${item.mimeType ?? 'unknown type'}) that cannot be shown to you.]`);
}

function imagePart(base64: string, mimeType: string): Part {
  const verdict = imageParam(base64);
  return verdict.kind === 'ok'
    ? verdict.image
    : textPart(`[Image (${mimeType}) that cannot be shown to you: ${verdict.why}.]`);
}

function textPart(text: string): TextParam {
  return { type: 'text', text };
}

function limitImages(parts: readonly Part[]): readonly Part[] {
  let images = 0;
  return parts.map((part) => {
    images += part.type === 'image' ? 1 : 0;
    return part.type === 'image' && images > maxImages ? textPart('[One more image, left out.]') : part;
  });
}

function limitText(parts: readonly Part[]): readonly Part[] {
  const limited: Part[] = [];
  let room = maxTextLength;
  let cut = 0;
  for (const part of parts) {
    if (part.type === 'image') {
      limited.push(part);
      continue;
    }
    const text = cutText(part.text, room);
    room -= text.length;
    cut += part.text.length - text.length;
    if (text.trim() !== '') {
      limited.push(textPart(text));
    }
  }
  return cut === 0 ? limited : [...limited, textPart(`[${cut} more characters were left out here.]`)];
}
