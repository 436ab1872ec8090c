import 'server-only';
import type { RavanSettings } from '../settings.ts';

/** What our agents are called there, and whose theirs are. */
export interface AgentIds {
  theirs(ourId: string): string;
  /** Undefined for an agent that stands for none of ours. */
  ours(theirId: string): string | undefined;
}

/**
 * An agent that the settings leave out has the same id there, unless that id is one of ours that is
 * called otherwise.
 *
 * @example agentIds({ [a]: b }).ours(b) // a
 */
export function agentIds(agents: RavanSettings['agents']): AgentIds {
  const back = new Map(Object.entries(agents).map(([ours, theirs]) => [theirs, ours]));
  const same = (id: string) => (Object.hasOwn(agents, id) ? undefined : id);
  return {
    theirs: (ourId) => (Object.hasOwn(agents, ourId) ? agents[ourId] : undefined) ?? ourId,
    ours: (theirId) => back.get(theirId.toLowerCase()) ?? same(theirId.toLowerCase()),
  };
}
