import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';
import { PROJECT } from '../project.ts';

/** The script for sites as it is sent: the same source always gives the same bytes. */
export async function minifySiteScript(): Promise<string> {
  const source = readFileSync(join(PROJECT, 'lib/embed/site-script.js'), 'utf8');
  const { code } = await minify(source, {
    ecma: 2020,
    compress: { passes: 2 },
    format: { preamble: '/* Frontdesk. What it does: docs/embedding.md */' },
  });
  if (code === undefined) throw new Error('the script for sites could not be read');
  return `${code}\n`;
}
