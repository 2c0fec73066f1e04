import type { Fault } from '../build/provider.ts';
import type { Account } from './account.ts';
import { answerError, lostCallError, type VendorAnswer } from './provider-error-of.ts';

/** Sends one request, once, and resolves with its whole answer of status 2xx; throws a ProviderError in place of any other. */
export type SendOnce<Client> = (
  request: (client: Client) => { asResponse(): Promise<Response> },
) => Promise<Response>;

/** A vendor's answer as its SDK's error tells it, and the failure that its words name; undefined where they name none. */
export interface ToldAnswer extends VendorAnswer {
  readonly fault: Fault | undefined;
}

/** A sender through the client of an SDK. `answerIn` is null for an error that came without a whole answer. */
export function sendOnce<Client>(
  account: Account,
  client: Client,
  answerIn: (error: unknown) => ToldAnswer | null,
): SendOnce<Client> {
  return async (request) => {
    try {
      return await request(client).asResponse();
    } catch (error) {
      const answer = answerIn(error);
      if (answer === null) throw lostCallError(account, error);
      throw answerError(account, answer, () => answer.fault);
    }
  };
}

/** The words of an SDK's error, which stand behind the status. */
export function wordsOf(message: string): string {
  return message.replace(/^\d{3} /, '');
}
