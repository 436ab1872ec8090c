import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { importTable, topFolders } from '../import-table.ts';
import type { Problem } from './text-rules.ts';

/** Made by tools and ignored by git. */
const NOT_OURS = /^(node_modules|data|test-results|playwright-report|screenshots|\..+)$/;

/** Folders that the import table does not know: nobody has decided who may use them. */
export function scanFolders(root: string): Problem[] {
  const unknown = [
    ...foldersOf(root).filter((name) => !topFolders.includes(name)),
    ...['lib', 'components'].flatMap((parent) =>
      foldersOf(join(root, parent))
        .map((name) => `${parent}/${name}`)
        .filter((path) => !(path in importTable)),
    ),
  ];
  const message = 'a new folder needs its place in scripts/import-table.ts first';
  return unknown.map((path) => ({ path, line: 1, message }));
}

/** Every file of the project, relative to its root. */
export function projectFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.test(entry.name) || entry.name === 'next-env.d.ts') return [];
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    return entry.isDirectory() ? projectFiles(root, path) : [path];
  });
}

function foldersOf(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((e) => e.isDirectory() && !NOT_OURS.test(e.name)).map((e) => e.name);
  } catch {
    return [];
  }
}
