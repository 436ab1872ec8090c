import { join } from 'node:path';

/** The project's folder, whatever the working directory. */
export const PROJECT = join(import.meta.dirname, '..');

/** A child's environment made from scratch: Next's types want `NODE_ENV` in every one. */
export function childEnvironment(variables: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return variables as NodeJS.ProcessEnv;
}
