import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What a journey needs of a browser; elements are found by XPath, which both drivers know. */
export interface OtherBrowser {
  version: string;
  open(address: string): Promise<void>;
  click(xpath: string): Promise<void>;
  type(xpath: string, text: string): Promise<void>;
  /** The text of the first such element, once there is one that can be seen. */
  read(xpath: string): Promise<string>;
  close(): Promise<void>;
}

export const patienceMs = 30_000;

/** The first program that is there, installed where the system lets us. */
export function findOrInstall(programs: readonly string[], packages: readonly string[]): string {
  const find = () => programs.find((path) => existsSync(path));
  const found = find() ?? install(packages, find);
  if (found) return found;
  throw new Error(`none of ${programs.join(', ')}: install ${packages.join(' and ')}`);
}

function install<T>(packages: readonly string[], find: () => T): T | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log(`Installing ${packages.join(', ')} …`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  return find();
}
