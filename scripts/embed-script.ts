import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifySiteScript } from './embed/minify.ts';
import { PROJECT } from './project.ts';

// `npm run embed-script`: makes public/embed.js of its source.
writeFileSync(join(PROJECT, 'public/embed.js'), await minifySiteScript());
