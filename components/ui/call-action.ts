import { unstable_rethrow } from 'next/navigation';

/** `lost`: the answer did not come, or came from a newer version of the page. */
export type ActionAnswer<Result> = { kind: 'answer'; result: Result } | { kind: 'lost' };

/**
 * Calls a server action. A page that is older than the server gets no result or a thrown error from
 * it, and so does one without a connection: both are told apart from an answer, never shown as one.
 */
export async function callAction<Result>(
  call: () => Promise<Result>,
): Promise<ActionAnswer<Result>> {
  try {
    const result = await call();
    return result === undefined ? { kind: 'lost' } : { kind: 'answer', result };
  } catch (error) {
    unstable_rethrow(error); // a redirect is how an action that succeeded goes on
    return { kind: 'lost' };
  }
}
