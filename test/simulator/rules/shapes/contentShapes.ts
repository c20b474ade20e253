import type {
  BetaBrowserStateBlockParam,
  BetaCitationsConfigParam,
  BetaImageBlockParam,
  BetaImageTransformationsParam,
  BetaRedactedThinkingBlockParam,
  BetaRequestDocumentBlock,
  BetaSearchResultBlockParam,
  BetaTextBlockParam,
  BetaThinkingBlockParam,
  BetaToolReferenceBlockParam,
  BetaToolResultBlockParam,
  BetaToolResultContentBlockParam,
  BetaToolUseBlockParam,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { cacheControl } from './cacheControlShape.ts';
import { anything, boolean, byType, dictionary, listOf, oneOf, string, stringOr } from './checks.ts';
import { closed, nullable, optional, required } from './shape.ts';
import { documentSource, imageSource } from './sourceShapes.ts';

const citationsConfig = closed<BetaCitationsConfigParam>({ enabled: optional(boolean) });

/** A text block. */
export const textShape = closed<BetaTextBlockParam>({
  type: required(string),
  text: required(string),
  cache_control: cacheControl,
  citations: nullable(listOf(dictionary)),
});

/** An image block. */
export const imageShape = closed<BetaImageBlockParam>({
  type: required(string),
  source: required(imageSource),
  cache_control: cacheControl,
  transformations: nullable(
    closed<BetaImageTransformationsParam>({
      oversized_image: optional(
        oneOf<NonNullable<BetaImageTransformationsParam['oversized_image']>>('downsize', 'error'),
      ),
    }),
  ),
});

/** A document block. */
export const documentShape = closed<BetaRequestDocumentBlock>({
  type: required(string),
  source: required(documentSource),
  cache_control: cacheControl,
  citations: nullable(citationsConfig),
  context: nullable(string),
  title: nullable(string),
});

/** A search result block. */
export const searchResultShape = closed<BetaSearchResultBlockParam>({
  type: required(string),
  content: required(listOf(textShape)),
  source: required(string),
  title: required(string),
  cache_control: cacheControl,
  citations: optional(citationsConfig),
});

/** A thinking block, as it is played back. */
export const thinkingShape = closed<BetaThinkingBlockParam>({
  type: required(string),
  thinking: required(string),
  signature: required(string),
});

/** A thinking block whose text only the API can read. */
export const redactedThinkingShape = closed<BetaRedactedThinkingBlockParam>({
  type: required(string),
  data: required(string),
});

/** A use of a tool, as it is played back. */
export const toolUseShape = closed<BetaToolUseBlockParam>({
  type: required(string),
  id: required(string),
  name: required(string),
  input: required(dictionary),
  cache_control: cacheControl,
  caller: optional(dictionary),
  toolset_name: nullable(string),
});

const toolResultContent = byType<BetaToolResultContentBlockParam>({
  text: textShape,
  image: imageShape,
  document: documentShape,
  search_result: searchResultShape,
  tool_reference: closed<BetaToolReferenceBlockParam>({
    type: required(string),
    tool_name: required(string),
    cache_control: cacheControl,
  }),
  browser_state: closed<BetaBrowserStateBlockParam>({
    type: required(string),
    tabs: required(listOf(anything)),
    cache_control: cacheControl,
    state_changes: nullable(listOf(anything)),
  }),
});

/** The answer to a use of a tool. */
export const toolResultShape = closed<BetaToolResultBlockParam>({
  type: required(string),
  tool_use_id: required(string),
  cache_control: cacheControl,
  content: optional(stringOr(listOf(toolResultContent))),
  is_error: optional(boolean),
  toolset_name: nullable(string),
});
