import { HostError } from '../../../base/errors.ts';
import { shorten } from '../../shorten.ts';

/** What an HTTP response says of itself. */
export interface AnswerHead {
  readonly status: number;
  readonly contentType: string;
}

/** The essence of a media type, such as `text/html`. */
export function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/** Says what keeps a successful response from being the answer to a request (MCP, basic/transports, sending messages). */
export function answerProblem(name: string, { status, contentType }: AnswerHead): HostError | undefined {
  if (status === 202 || status === 204) {
    return problem(`${name} answered ${status} to a request, and gave no answer to it.`);
  }
  switch (mediaType(contentType)) {
    case 'application/json':
    case 'text/event-stream':
      return undefined;
    case 'text/html':
      return problem(`${name} answered with a web page. Is the URL that of an MCP endpoint?`);
    case '':
      return problem(`${name} answered with nothing that has a content type. Is the URL that of an MCP endpoint?`);
    default:
      return problem(
        `${name} answered with ${shorten(contentType, 100)}, where MCP has application/json or text/event-stream.`,
      );
  }
}

function problem(message: string): HostError {
  return new HostError('server.protocol', message, { remedy: 'openConfig' });
}
