import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Env, readEnv } from '../lib/platform/env.ts';
import { PROJECT } from './project.ts';
import { Refusal } from './refusal.ts';

/** The settings from the environment and, where that is silent, from the project's `.env`. */
export function loadSettings(): Env {
  const file = join(PROJECT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const result = readEnv(process.env);
  if (!result.ok) {
    throw new Refusal(
      result.problems.map(({ variable, expected }) => `${variable} takes ${expected}`).join('; '),
    );
  }
  return { ...result.env, dataDir: resolve(PROJECT, result.env.dataDir) };
}
