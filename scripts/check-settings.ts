import { runCommand } from './refusal.ts';
import { loadSettings } from './settings.ts';

await runCommand(async () => void loadSettings());
